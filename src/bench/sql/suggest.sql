\set root random(1, 26)
(select 'therapist' as type, t.slug as value, t.card as card, null as city
 from therapist t
 where t.search_names like '% ' || (array['aba','ber','cas','dun','eks','fon','gar','hol','iwa','jan','kow','lop','mar','nov',
   'oka','pet','qui','ros','sil','tan','usm','van','wei','xu','you','zel'])[:root] || '%'
 order by t.search_names not like ' ' || (array['aba','ber','cas','dun','eks','fon','gar','hol','iwa','jan','kow','lop','mar',
   'nov','oka','pet','qui','ros','sil','tan','usm','van','wei','xu','you','zel'])[:root] || '%', t.sort_name, t.id limit 8)
union all
(select 'city', null, (select t.card from therapist t where t.id = (array_agg(l.therapist_id))[1]), l.city_key
 from therapist_location l
 where l.city_key like (array['aba','ber','cas','dun','eks','fon','gar','hol','iwa','jan','kow','lop','mar','nov','oka','pet',
   'qui','ros','sil','tan','usm','van','wei','xu','you','zel'])[:root] || '%'
 group by l.city_key order by count(*) desc, l.city_key limit 8)
union all
(select 'article', t.slug, t.card, null
 from article t
 where t.search_names like '% ' || (array['aba','ber','cas','dun','eks','fon','gar','hol','iwa','jan','kow','lop','mar','nov',
   'oka','pet','qui','ros','sil','tan','usm','van','wei','xu','you','zel'])[:root] || '%'
 order by t.search_names not like ' ' || (array['aba','ber','cas','dun','eks','fon','gar','hol','iwa','jan','kow','lop','mar',
   'nov','oka','pet','qui','ros','sil','tan','usm','van','wei','xu','you','zel'])[:root] || '%', t.sort_title, t.id limit 8);
