-- Cards show how a therapist works, beside what with. The text of a card is put together from what the whole view says,
-- so that nothing counts as changed.
update profile
set card = replace(card, ',"languages":[', ',"modalities":' || cast(cast(view as json) -> 'modalities' as text) || ',"languages":[')
where cast(card as json) -> 'modalities' is null;

-- Postal codes that name a house or a row of them are cut when they are rendered; what was rendered before follows.
insert into rerender (content_id)
select distinct therapist_id from therapist_location
where precision = 'postal-code' and (
  country in ('US', 'PR') and length(postal_code) > 5 or country in ('GB', 'CA', 'IE', 'NL', 'PT', 'BR', 'SG'))
on conflict (content_id) do nothing;
