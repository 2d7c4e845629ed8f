-- Compacts between states of the United States under which a licence of one member allows telehealth in another.
-- A row of compact_member says from which day on a licensee of another member may practise there; a state that has
-- enacted a compact but where nobody can practise under it yet has no row. Operators add and end rows as things change.
--
-- Sources, read in November 2026:
-- PSYPACT: the compact's list of participating jurisdictions with effective dates, as psychologists' practices reprint it;
--   where only a dated list shows a state in force (1 July 2023, 15 April 2024), the day is that of the list, so that the
--   true day may be earlier. Montana is listed as a member without a date and is left out until one is known.
-- Counseling Compact: Minnesota Board of Behavioral Health and Therapy, which opened with Arizona on 30 September 2025.
-- Social Work Licensure Compact: in effect since 12 April 2024, but no multistate licence was issued by the sources read.

create table compact (
  slug        text primary key,
  label       text not null,
  professions text[] not null,
  source      text not null
);

create table compact_member (
  compact      text not null constraint compact_member_compact_fk references compact,
  jurisdiction text not null,
  since        date not null,
  until        date,
  primary key (compact, jurisdiction, since),
  constraint compact_member_jurisdiction_check check (jurisdiction ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
  constraint compact_member_until_check check (until >= since)
);

insert into compact (slug, label, professions, source) values
  ('psypact', 'Psychology Interjurisdictional Compact (PSYPACT)', array['psychologist'], 'https://psypact.gov'),
  ('counseling-compact', 'Counseling Compact', array['professional-counselor'], 'https://counselingcompact.gov'),
  ('social-work-compact', 'Social Work Licensure Compact', array['clinical-social-worker'], 'https://swcompact.org');

insert into compact_member (compact, jurisdiction, since)
  select 'psypact', 'US-' || member.state, cast(member.since as date)
  from (values
    ('AL', '2021-06-01'), ('AZ', '2020-07-01'), ('AR', '2021-11-18'), ('CO', '2020-07-01'), ('MP', '2022-10-24'),
    ('CT', '2022-10-01'), ('DE', '2020-07-01'), ('KS', '2022-01-01'),
    ('DC', '2023-07-01'), ('GA', '2023-07-01'), ('FL', '2023-07-01'), ('ID', '2023-07-01'), ('IL', '2023-07-01'),
    ('IN', '2023-07-01'), ('KY', '2023-07-01'), ('ME', '2023-07-01'), ('MD', '2023-07-01'), ('MI', '2023-07-01'),
    ('MN', '2023-07-01'), ('MO', '2023-07-01'), ('NE', '2023-07-01'), ('NV', '2023-07-01'), ('NH', '2023-07-01'),
    ('NJ', '2023-07-01'), ('NC', '2023-07-01'), ('OH', '2023-07-01'), ('OK', '2023-07-01'), ('PA', '2023-07-01'),
    ('RI', '2023-07-01'), ('TN', '2023-07-01'), ('TX', '2023-07-01'), ('UT', '2023-07-01'), ('VA', '2023-07-01'),
    ('WA', '2023-07-01'), ('WV', '2023-07-01'), ('WI', '2023-07-01'), ('WY', '2023-07-01'),
    ('SC', '2023-07-17'), ('ND', '2023-08-01'), ('MS', '2024-04-15'), ('SD', '2024-07-01'), ('VT', '2024-07-01')
  ) member(state, since);

insert into compact_member (compact, jurisdiction, since) values
  ('counseling-compact', 'US-AZ', '2025-09-30'),
  ('counseling-compact', 'US-MN', '2025-09-30');
