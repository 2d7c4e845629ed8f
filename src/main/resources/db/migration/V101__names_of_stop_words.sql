-- English stems know no word for DID, which is a name of dissociation all the same. Labels and other names that have only
-- such words are found as they stand, with the weight of labels.
create function search_document(names text, labels text, stops text, headline text, prose text) returns tsvector
  language sql immutable parallel safe
  as $$
    select search_document(names, labels, headline, prose) || setweight(to_tsvector('pg_catalog.simple', stops), 'B')
  $$;

create temporary table stop on commit drop as
  select number, lower(name) as name
  from (
    select number, unnest(synonyms || label) as name from specialty
    union all
    select number, unnest(synonyms || label) from vocabulary_term where vocabulary = 'modality'
  ) term
  where to_tsvector('pg_catalog.english', name) = '' and to_tsvector('pg_catalog.simple', name) <> '';

update profile p
set search = search || (
  select setweight(to_tsvector('pg_catalog.simple', string_agg(name, ' ')), 'B') from stop where number = any(p.terms))
where terms && array(select number from stop);

update article a
set search = search || (
  select setweight(to_tsvector('pg_catalog.simple', string_agg(name, ' ')), 'B') from stop where number = any(a.terms))
where terms && array(select number from stop);

update specialty s
set search = search || (
  select setweight(to_tsvector('pg_catalog.simple', string_agg(name, ' ')), 'B') from stop where number = s.number)
where number in (select number from stop);
