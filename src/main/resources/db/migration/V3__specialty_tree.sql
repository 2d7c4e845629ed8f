-- The specialty tree as drafts; the service publishes them at its first start, through the same door as all content.
create temporary table seeded on commit drop as
  select uuidv7() as id, s.* from (select * from specialty_seed order by position) s;

insert into content (id, kind, created_at)
  select id, 'specialty', now() from seeded;

insert into revision (content_id, number, state, document, author, note, created_at, updated_at)
  select id, 1, 'draft',
    json_strip_nulls(json_build_object(
      'slug', slug, 'label', label, 'parent', parent, 'synonyms', to_json(synonyms), 'description', description))::text,
    'seed', 'The specialty tree the service comes with', now(), now()
  from seeded;

drop table specialty_seed;
