-- Postal codes are compared without case, spaces and hyphens, and by five digits of nine.
update therapist_location
set postal_code = case when k.key ~ '^[0-9]{9}$' then left(k.key, 5) else k.key end
from therapist_location o
cross join lateral (select upper(translate(o.postal_code, ' -', '')) as key) k
where o.id = therapist_location.id and o.postal_code ~ '[^0-9A-Z]|[0-9]{9}';

-- Where no more than the region is public, the time zone is not either.
insert into rerender (content_id)
select distinct therapist_id from therapist_location where precision = 'region'
on conflict (content_id) do nothing;
