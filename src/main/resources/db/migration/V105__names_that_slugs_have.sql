-- What people type and no name said: words that stand in a slug alone, and plainer ones.
create temporary table named on commit drop as
  with name (slug, names) as (values
    ('trichotillomania', array['trichotillomania']),
    ('suicidal-ideation', array['suicidal ideation', 'kill myself', 'want to die', 'end my life']),
    ('peer-relationships', array['peer relationships', 'lonely']),
    ('school-issues', array['school issues']),
    ('child-teen', array['teen']),
    ('grief', array['grieving']),
    ('pregnancy-postpartum', array['pregnant', 'post partum'])
  ), wanted as (
    select slug, array(
      select n from unnest(names) n where not exists (select from specialty t where n = any(t.synonyms))) as names
    from name
  )
  select r.content_id, r.number, w.names
  from wanted w
  join slug s on s.kind = 'specialty' and s.slug = w.slug
  join content c on c.id = s.content_id and c.withdrawn_at is null
  join revision r on r.content_id = c.id and r.number = c.live_revision
  union all
  -- The drafts of V3, which the first start publishes, have no slug of their own yet.
  select r.content_id, r.number, w.names
  from wanted w
  join revision r on r.author = 'seed' and r.number = 1 and r.state = 'draft'
    and cast(r.document as json) ->> 'slug' = w.slug;

update revision r
set document = cast(jsonb_set(cast(r.document as jsonb), '{synonyms}',
  coalesce(cast(r.document as jsonb) -> 'synonyms', '[]') || to_jsonb(n.names)) as text)
from named n where n.content_id = r.content_id and n.number = r.number;

-- At once, since profiles may be rendered again before the specialties are.
update specialty t set synonyms = t.synonyms || n.names from named n where n.content_id = t.id;

update vocabulary_term set synonyms = array_append(synonyms, 'pastoral counselor')
where vocabulary = 'profession' and slug = 'pastoral-counselor' and not 'pastoral counselor' = any(synonyms);

insert into rerender (content_id)
select content_id from named
union
select p.id from profile p where p.terms && array(
  select t.number from specialty t join named n on n.content_id = t.id
  union all select number from vocabulary_term where vocabulary = 'profession' and slug = 'pastoral-counselor')
union
select a.id from article a where a.terms && array(select t.number from specialty t join named n on n.content_id = t.id)
on conflict (content_id) do nothing;
