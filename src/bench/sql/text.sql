\set root random(1, 26)
\set ending random(1, 28)
-- Whether anything is found, and whether it is too much to be ranked row by row.
select count(*) from (
  select 1 from therapist t
  where t.search @@ (search_word((array['abara','berg','castillo','dunne','ekstrom','fontaine','garcia','holm','iwasaki',
    'jansen','kowal','lopez','marsh','novak','okafor','petrov','quist','rossi','silva','tanaka','usman','vance','weiss','xu',
    'young','zeller'])[:root] || (array['a','berg','dal','elli','es','ev','field','gaard','ides','ik','ini','kar','lund','man',
    'mi','nen','oglu','ov','poulos','quez','sen','ski','son','stein','ton','uchi','wala','yan'])[:ending]))
  limit 2001) found;
with page as materialized (
  select t.id, -ts_rank(cast(array[0.05, 0.2, 0.6, 1] as real[]), t.search, q.word) as key
  from therapist t, (select search_word((array['abara','berg','castillo','dunne','ekstrom','fontaine','garcia','holm',
    'iwasaki','jansen','kowal','lopez','marsh','novak','okafor','petrov','quist','rossi','silva','tanaka','usman','vance',
    'weiss','xu','young','zeller'])[:root] || (array['a','berg','dal','elli','es','ev','field','gaard','ides','ik','ini',
    'kar','lund','man','mi','nen','oglu','ov','poulos','quez','sen','ski','son','stein','ton','uchi','wala','yan'])[:ending])
    as word) q
  where t.search @@ q.word
  order by key, t.id limit 21 offset 0
)
select p.id, cast(p.key as text) as key, t.card as document
from page p join therapist t on t.id = p.id
order by p.key, p.id;
select count(*) from therapist t
where t.search @@ (search_word((array['abara','berg','castillo','dunne','ekstrom','fontaine','garcia','holm','iwasaki',
  'jansen','kowal','lopez','marsh','novak','okafor','petrov','quist','rossi','silva','tanaka','usman','vance','weiss','xu',
  'young','zeller'])[:root] || (array['a','berg','dal','elli','es','ev','field','gaard','ides','ik','ini','kar','lund','man',
  'mi','nen','oglu','ov','poulos','quez','sen','ski','son','stein','ton','uchi','wala','yan'])[:ending]));
