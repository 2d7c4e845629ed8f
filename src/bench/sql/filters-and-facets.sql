\set specialty random(0, 20)
\set state random(0, 30)
\set seed random(1, 1000000000)
with page as materialized (
  select t.id, uuid_hash_extended(t.id, :seed) as key from therapist t
  where t.terms && (select array[number] from specialty order by position, id offset :specialty limit 1)
    and t.terms && (select array[number] from vocabulary_term where vocabulary = 'jurisdiction' and slug like 'US-%' order by position offset :state limit 1)
    and t.availability_status = any(array['accepting']) and (t.availability_expires_at is null or t.availability_expires_at > now())
  order by uuid_hash_extended(t.id, :seed), t.id limit 21 offset 0
)
select p.id, cast(p.key as text) as key, t.card as document
from page p join therapist t on t.id = p.id
order by p.key, p.id;
select count(*) from therapist t
where t.terms && (select array[number] from specialty order by position, id offset :specialty limit 1)
  and t.terms && (select array[number] from vocabulary_term where vocabulary = 'jurisdiction' and slug like 'US-%' order by position offset :state limit 1)
  and t.availability_status = any(array['accepting']) and (t.availability_expires_at is null or t.availability_expires_at > now());
-- The facets without a filter of their own, then each of the two that have one.
with found as materialized (
  select t.terms from therapist t
  where t.terms && (select array[number] from specialty order by position, id offset :specialty limit 1)
    and t.terms && (select array[number] from vocabulary_term where vocabulary = 'jurisdiction' and slug like 'US-%' order by position offset :state limit 1)
    and t.availability_status = any(array['accepting']) and (t.availability_expires_at is null or t.availability_expires_at > now())
)
select 0 as part, x.number as number, count(*) as count
from found cross join unnest(terms) x(number) where x.number > 0 group by x.number;
with found as materialized (
  select t.terms from therapist t
  where t.terms && (select array[number] from vocabulary_term where vocabulary = 'jurisdiction' and slug like 'US-%' order by position offset :state limit 1)
    and t.availability_status = any(array['accepting']) and (t.availability_expires_at is null or t.availability_expires_at > now())
)
select 0 as part, x.number as number, count(*) as count
from found cross join unnest(terms) x(number) where x.number > 0 group by x.number;
with found as materialized (
  select t.terms from therapist t
  where t.terms && (select array[number] from specialty order by position, id offset :specialty limit 1)
    and t.availability_status = any(array['accepting']) and (t.availability_expires_at is null or t.availability_expires_at > now())
)
select 0 as part, x.number as number, count(*) as count
from found cross join unnest(terms) x(number) where x.number > 0 group by x.number;
