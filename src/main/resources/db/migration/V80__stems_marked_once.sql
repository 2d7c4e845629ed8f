-- A document's stems are marked once, after weighing, and by plain replacement: a lexeme holds no blank, so that each
-- begins after one. To index a profile took twice as long before; the documents are the same.
create function search_marked(stems tsvector) returns tsvector
  language sql immutable parallel safe
  as $$
    select cast(replace(' ' || cast(stems as text), ' ''', ' ''~') as tsvector)
  $$;

create or replace function search_stems(prose text) returns tsvector
  language sql immutable parallel safe
  as $$
    select search_marked(to_tsvector('pg_catalog.english', prose))
  $$;

create or replace function search_document(names text, labels text, headline text, prose text) returns tsvector
  language sql immutable parallel safe
  as $$
    select setweight(to_tsvector('pg_catalog.simple', names), 'A')
      || search_marked(
        setweight(to_tsvector('pg_catalog.english', labels), 'B')
        || setweight(to_tsvector('pg_catalog.english', headline), 'C')
        || setweight(to_tsvector('pg_catalog.english', prose), 'D'))
  $$;
