-- Full-text search. What is searched comes from the published view alone, so that nothing hidden can be found.

create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;
create extension if not exists cube;
create extension if not exists earthdistance;

-- Names are searched as they stand, all else by English stems. Stems are told apart by a tilde rather than by a weight:
-- the index knows words but no weights, and so answers alone, without a look at the rows' documents.
-- Whatever is given is data here; words come folded, without accents and in lower case.
create function search_stems(prose text) returns tsvector
  language sql immutable parallel safe
  as $$
    select cast(regexp_replace(
      cast(to_tsvector('pg_catalog.english', prose) as text), '(^| )''', '\1''~', 'g') as tsvector)
  $$;

create function search_word(word text) returns tsquery
  language sql immutable strict parallel safe
  as $$
    select case when stem = '' then phraseto_tsquery('pg_catalog.simple', word)
      else phraseto_tsquery('pg_catalog.simple', word) || cast(quote_literal('~' || stem) as tsquery) end
    from (select coalesce(replace((ts_lexize('pg_catalog.english_stem', word))[1], '\', ''), '') as stem) stemmed
  $$;

create function search_phrase(words text) returns tsquery
  language sql immutable strict parallel safe
  as $$
    select case when numnode(stems) = 0 then phraseto_tsquery('pg_catalog.simple', words)
      else phraseto_tsquery('pg_catalog.simple', words)
        || cast(regexp_replace(cast(stems as text), '(^| )''', '\1''~', 'g') as tsquery) end
    from (select phraseto_tsquery('pg_catalog.english', words) as stems) stemmed
  $$;

create function search_document(names text, labels text, headline text, prose text) returns tsvector
  language sql immutable parallel safe
  as $$
    select setweight(to_tsvector('pg_catalog.simple', names), 'A')
      || setweight(search_stems(labels), 'B')
      || setweight(search_stems(headline), 'C')
      || setweight(search_stems(prose), 'D')
  $$;

-- search_names: the folded names with a space before each word, for completion by trigrams.
alter table therapist
  add column search tsvector not null default '',
  add column search_names text not null default '';
create index therapist_search on therapist using gin (search) with (fastupdate = off);
create index therapist_search_names on therapist using gin (search_names gin_trgm_ops) with (fastupdate = off);

alter table article
  add column search tsvector not null default '',
  add column search_names text not null default '';
create index article_search on article using gin (search) with (fastupdate = off);
create index article_search_names on article using gin (search_names gin_trgm_ops) with (fastupdate = off);

-- The words of names and titles, from which mistyped words are corrected. They go when the row goes, so that no
-- correction tells of somebody who is not public any more.
create table therapist_word (
  therapist_id uuid not null constraint therapist_word_therapist_fk references therapist on delete cascade,
  word         text collate "C" not null,
  primary key (therapist_id, word)
);
create index therapist_word_word on therapist_word (word);
create index therapist_word_near on therapist_word using gin (word gin_trgm_ops) with (fastupdate = off);

create table article_word (
  article_id uuid not null constraint article_word_article_fk references article on delete cascade,
  word       text collate "C" not null,
  primary key (article_id, word)
);
create index article_word_word on article_word (word);
create index article_word_near on article_word using gin (word gin_trgm_ops) with (fastupdate = off);

-- Great-circle distance on a sphere of the earth's mean radius.
create function distance_km(lat1 double precision, lng1 double precision, lat2 double precision, lng2 double precision)
  returns double precision language sql immutable strict parallel safe
  as $$
    select 2 * 6371.0088 * asin(least(1, sqrt(
      power(sin(radians(lat2 - lat1) / 2), 2)
      + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lng2 - lng1) / 2), 2))))
  $$;
create index therapist_location_place on therapist_location using gist (ll_to_earth(latitude, longitude));
create index therapist_location_box on therapist_location (latitude, longitude, therapist_id);
