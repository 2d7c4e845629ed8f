\set lat random(2600, 4800) / 100.0
\set lng random(-12300, -6800) / 100.0
\set specialty random(0, 20)
\set language random(0, 3)
with page as materialized (
  select t.id,
    (select min(distance_km(:lat, :lng, l.latitude, l.longitude)) from therapist_location l where l.therapist_id = t.id) as key
  from therapist t
  where t.terms && (select array[number] from specialty order by position, id offset :specialty limit 1)
    and t.terms && (select array[number] from vocabulary_term where vocabulary = 'language' order by position offset :language limit 1)
    and t.id in (select l.therapist_id from therapist_location l
      where earth_box(ll_to_earth(:lat, :lng), 40081) @> ll_to_earth(l.latitude, l.longitude)
        and distance_km(:lat, :lng, l.latitude, l.longitude) <= 40)
  order by key, t.id limit 21 offset 0
)
select p.id, cast(p.key as text) as key, t.card as document,
  (select min(distance_km(:lat, :lng, l.latitude, l.longitude)) from therapist_location l where l.therapist_id = p.id) as distance
from page p join therapist t on t.id = p.id
order by p.key, p.id;
select count(*) from therapist t
where t.terms && (select array[number] from specialty order by position, id offset :specialty limit 1)
  and t.terms && (select array[number] from vocabulary_term where vocabulary = 'language' order by position offset :language limit 1)
  and t.id in (select l.therapist_id from therapist_location l
    where earth_box(ll_to_earth(:lat, :lng), 40081) @> ll_to_earth(l.latitude, l.longitude)
      and distance_km(:lat, :lng, l.latitude, l.longitude) <= 40);
