-- An exact address without coordinates is found by its postal code or city now, and postal codes that V87 had cut are
-- cut in the rows of filters too; both come with rendering anew.
insert into rerender (content_id)
select distinct therapist_id from therapist_location
where precision = 'exact' and latitude is null and country = 'US'
  or precision = 'postal-code' and (
    country in ('US', 'PR') and length(postal_code) > 5 or country in ('GB', 'CA', 'IE', 'NL', 'PT', 'BR', 'SG'))
on conflict (content_id) do nothing;
