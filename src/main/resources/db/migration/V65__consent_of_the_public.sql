-- A profile may be published for partners while its therapist keeps it from the public. All published profiles are in
-- "profile"; "therapist", from which everything public is read, has only those that the public may see. Who reads
-- "profile" itself has to think of consent.
alter table therapist rename to profile;
alter table profile
  add column listed boolean not null default false,
  -- Whether search engines may be shown it, too.
  add column indexed boolean not null default false,
  add constraint profile_indexed_check check (listed or not indexed);
update profile set listed = true, indexed = true;
create view therapist as select * from profile where listed;

-- A change of what one partner sees, and nobody else.
alter table change add column partner_id uuid constraint change_partner_fk references partner;

-- When time alone next changes what is shown of it. Written by statements of its own, after the content.
alter table content add column turns_at timestamptz;
create index content_turns on content (turns_at) where turns_at is not null;
