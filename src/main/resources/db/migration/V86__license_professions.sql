-- A compact covers professions. With the profession beside the licence, who may see a client in a state is found by one
-- index instead of by the licences of everybody in the states of a compact.
alter table therapist_license add column profession text;
update therapist_license l set profession = p.profession from profile p where p.id = l.therapist_id;
alter table therapist_license alter column profession set not null;
drop index therapist_license_jurisdiction;
create index therapist_license_jurisdiction
  on therapist_license (jurisdiction, status, profession, expires_on, therapist_id);
