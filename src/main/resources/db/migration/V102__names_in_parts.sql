-- Abbreviations are one word with dots and without (Ph.D. is PhD), and a given or family name is searched unless the
-- displayed name has it as a word: Ann is not in Annabelle. What may be found otherwise now is noted for rendering.
create temporary table abbreviation on commit drop as
  select '\m[[:alpha:]]\.([[:alpha:]]{1,3}\.)*[[:alpha:]]{1,4}\M|\m([[:alpha:]]{1,3}\.)+[[:alpha:]]\M' as pattern;

insert into rerender (content_id)
select p.id
from profile p cross join abbreviation a cross join lateral (select cast(p.view as json) -> 'name' as name) n
where p.view ~ a.pattern
  or exists (
    select from unnest(array[n.name ->> 'given', n.name ->> 'middle', n.name ->> 'family']) part (name)
    where strpos(n.name ->> 'display', part.name) > 0
      and ' ' || regexp_replace(n.name ->> 'display', '[^[:alnum:]]+', ' ', 'g') || ' ' not like '% ' || part.name || ' %')
union all
select t.id from article t cross join abbreviation a where t.view ~ a.pattern
on conflict do nothing;
