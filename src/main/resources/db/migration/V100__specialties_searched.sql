-- Specialties are found by the words of their names folded as a query's are, accents and apostrophes too. The service
-- folds them; those that are there are found as before until it has rendered them again.
alter table specialty
  add column search tsvector not null default '',
  add column search_names text not null default '';
update specialty
set search = search_document(
    lower(label), lower(label || ' ' || array_to_string(synonyms, ' ')), '', lower(description_text)),
  search_names = ' ' || lower(label);
insert into rerender (content_id) select id from specialty on conflict do nothing;
