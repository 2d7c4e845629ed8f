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

-- Read without the rows, as before: an index of the listed needs no look at the row for that.
drop index therapist_sort_name, therapist_sort_city, therapist_updated, therapist_fee, therapist_fee_range, therapist_availability, therapist_verification, therapist_attested, therapist_flags, therapist_sliding, therapist_free_consultation, therapist_profession;
create index therapist_sort_name on profile (sort_name, id) where listed;
create index therapist_sort_city on profile (sort_city, id) where listed;
create index therapist_updated on profile (updated_at, id) where listed;
create index therapist_fee on profile (fee_amount, id) where listed;
create index therapist_fee_range on profile (fee_max, fee_min, id) where listed;
create index therapist_availability on profile (availability_status, availability_expires_at, id) where listed;
create index therapist_verification on profile (verification_level, id) where listed;
create index therapist_attested on profile (attested_at, id) where listed;
create index therapist_flags on profile (has_photo, id) where listed;
create index therapist_sliding on profile (sliding_scale, id) where listed;
create index therapist_free_consultation on profile (free_consultation, id) where listed;
create index therapist_profession on profile (profession, id) where listed;

-- A change of what one partner sees, and nobody else.
alter table change add column partner_id uuid constraint change_partner_fk references partner;

-- When time alone next changes what is shown of it. Written by statements of its own, after the content.
alter table content add column turns_at timestamptz;
create index content_turns on content (turns_at) where turns_at is not null;
