-- Which version of the directory's consent text was agreed to. Before this there was one.
alter table consent
  add column text_version text not null default '1',
  add constraint consent_text_version_check check (text_version <> '' and length(text_version) <= 100);
alter table consent alter column text_version drop default;

create or replace function consent_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null
    or (new.id, new.therapist_id, new.scope, new.groups, new.granted_by, new.text_version, new.note, new.until,
        new.granted_at)
      is distinct from
       (old.id, old.therapist_id, old.scope, old.groups, old.granted_by, old.text_version, old.note, old.until,
        old.granted_at) then
    raise exception 'The ledger of consents is only added to';
  end if;
  return new;
end
$$;
