-- Compacts between states of the United States under which a licence of one member allows telehealth in another.
-- A row of compact_member says from which day on a licensee of another member may practise there; a state that has
-- enacted a compact but where nobody can practise under it yet has no row. A member whose first day no source gives has
-- null there, and its source says by when it is in force. Operators change all this at /v1/manage/compacts.

create table compact (
  id          uuid primary key default uuidv7(),
  slug        text not null constraint compact_slug_unique unique,
  label       text not null,
  professions text[] not null,
  source      text not null,
  constraint compact_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  constraint compact_professions_check check (cardinality(professions) > 0)
);

create table compact_member (
  compact_id   uuid not null constraint compact_member_compact_fk references compact,
  jurisdiction text not null,
  since        date,
  until        date,
  source       text not null,
  primary key (compact_id, jurisdiction),
  constraint compact_member_jurisdiction_check check (jurisdiction ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
  constraint compact_member_until_check check (until >= since)
);

insert into compact (slug, label, professions, source) values
  ('psypact', 'Psychology Interjurisdictional Compact (PSYPACT)', array['psychologist'], 'https://psypact.gov'),
  ('counseling-compact', 'Counseling Compact', array['professional-counselor'], 'https://counselingcompact.gov'),
  -- In effect since 12 April 2024; by the sources read no multistate licence had been issued.
  ('social-work-compact', 'Social Work Licensure Compact', array['clinical-social-worker'], 'https://swcompact.org');

create temporary table member (compact text, state text, since date, source text) on commit drop;

insert into member values
  ('psypact', 'AL', '2021-06-01', 'https://drjoyzee.com/psypact/'),
  ('psypact', 'AZ', '2020-07-01', 'https://drjoyzee.com/psypact/'),
  ('psypact', 'AR', '2021-11-18', 'https://drjoyzee.com/psypact/'),
  ('psypact', 'CO', '2020-07-01', 'https://drjoyzee.com/psypact/'),
  ('psypact', 'MP', '2022-10-24', 'https://southpsychology.com/team/psypact-licensed-providers'),
  ('psypact', 'CT', '2022-10-01', 'https://southpsychology.com/team/psypact-licensed-providers'),
  ('psypact', 'DE', '2020-07-01', 'https://southpsychology.com/team/psypact-licensed-providers'),
  ('psypact', 'KS', '2022-01-01',
    'https://www.apaservices.org/practice/legal/technology/psypact-interstate-practice-telehealth'),
  ('psypact', 'MI', '2023-03-29', 'https://www.mha.org/newsroom/tag/psychology-interjurisdictional-compact/'),
  ('psypact', 'SC', '2023-07-17', 'https://psypact.gov'),
  ('psypact', 'ND', '2023-08-01', 'https://psypact.gov'),
  ('psypact', 'SD', '2024-07-01', 'https://www.drworthen.net/psypact-states.html'),
  ('psypact', 'VT', '2024-07-01', 'https://www.drworthen.net/psypact-states.html'),
  ('counseling-compact', 'AZ', '2025-09-30', 'https://mn.gov/boards/behavioral-health/counseling-compact/index.jsp'),
  ('counseling-compact', 'MN', '2025-09-30', 'https://mn.gov/boards/behavioral-health/counseling-compact/index.jsp'),
  ('counseling-compact', 'OH', '2026-01-05', 'https://certoutlook.com/blog/counseling-compact-states-2026/'),
  ('counseling-compact', 'LA', '2026-04-20', 'https://certoutlook.com/blog/counseling-compact-states-2026/'),
  ('counseling-compact', 'GA', '2026-06-02', 'https://certoutlook.com/blog/counseling-compact-states-2026/'),
  ('counseling-compact', 'IN', '2026-06-08', 'https://certoutlook.com/blog/counseling-compact-states-2026/');

-- In force on 15 April 2024; the first day is not in the sources read.
insert into member
  select 'psypact', state, null, 'In force by 2024-04-15: https://www.drworthen.net/psypact-states.html'
  from unnest(array[
    'DC', 'GA', 'FL', 'ID', 'IL', 'IN', 'KY', 'ME', 'MD', 'MN', 'MS', 'MO', 'NE', 'NV', 'NH', 'NJ', 'NC', 'OH', 'OK',
    'PA', 'RI', 'TN', 'TX', 'UT', 'VA', 'WA', 'WV', 'WI', 'WY']) state;

-- Enacted on 17 April 2025; one of the 43 members of February 2026.
insert into member values
  ('psypact', 'MT', null, 'In force by 2026-02: https://www.therapywithoutborders.org/news/psypact-explained');

insert into compact_member (compact_id, jurisdiction, since, source)
  select c.id, 'US-' || m.state, m.since, m.source from member m join compact c on c.slug = m.compact;
