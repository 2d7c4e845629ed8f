-- A sliding scale that ends below the fee leaves amounts between them that nobody pays. Where what is paid is not one
-- span, its parts are kept; elsewhere this is null.
alter table profile add column fee_ranges nummultirange;
create or replace view therapist as select * from profile where listed;

with paid as (
  select p.id, p.fee_min, p.fee_max, j.fees,
    case when j.fees -> 'individual' ->> 'amount' is not null then array['individual']
      else array['couples', 'family', 'group'] end as searched
  from profile p cross join lateral (select cast(p.view as json) -> 'fees' as fees) j
  where p.fee_min < p.fee_max
), part as (
  select id, numrange(amount, amount, '[]') as range
  from paid cross join unnest(searched) s (name)
  cross join lateral (select cast(fees -> s.name ->> 'amount' as numeric) as amount) a
  where amount is not null
  union all
  select id, numrange(
    coalesce(cast(fees -> 'slidingScale' ->> 'min' as numeric), fee_min),
    coalesce(cast(fees -> 'slidingScale' ->> 'max' as numeric), fee_max), '[]')
  from paid where fees ->> 'slidingScale' is not null
), whole as (
  select id, range_agg(range) as ranges from part group by id
)
update profile p set fee_ranges = w.ranges
from whole w where w.id = p.id and (select count(*) from unnest(w.ranges)) > 1;
