-- Sites that keep a copy of the directory, and what each may have.
create table partner (
  id          uuid primary key,
  name        text not null constraint partner_name_unique unique,
  groups      text[] not null,
  filter      text not null,
  attribution text,
  paused_at   timestamptz,
  ended_at    timestamptz,
  created_at  timestamptz not null,
  constraint partner_name_check check (name <> ''),
  constraint partner_groups_check check (groups <> '{}' and groups <@ array['core', 'contact', 'address', 'fees',
    'identity', 'identifiers', 'license-number', 'media', 'articles'])
);

-- Who agreed to what. Rows are added, and withdrawn once; nothing else ever happens to them.
create table consent (
  id           uuid primary key,
  therapist_id uuid not null constraint consent_content_fk references content,
  scope        text not null,
  groups       text[] not null,
  granted_by   text not null,
  note         text,
  until        timestamptz,
  granted_at   timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  constraint consent_groups_check check (groups <> '{}' and groups <@ array['core', 'contact', 'address', 'fees',
    'identity', 'identifiers', 'license-number', 'media', 'articles']),
  constraint consent_scope_check check (scope in ('all-partners', 'public-api', 'search-engines')
    or scope ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  constraint consent_withdrawn_check check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index consent_therapist on consent (therapist_id, scope);

create function consent_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null
    or (new.id, new.therapist_id, new.scope, new.groups, new.granted_by, new.note, new.until, new.granted_at)
      is distinct from
       (old.id, old.therapist_id, old.scope, old.groups, old.granted_by, old.note, old.until, old.granted_at) then
    raise exception 'The ledger of consents is only added to';
  end if;
  return new;
end
$$;
create trigger consent_kept before update or delete on consent for each row execute function consent_is_kept();

-- What a partner was given, so that it, and only it, hears that it is gone. The position is that of the change with
-- which it left the partner's view; it is null while it is in the view.
create table partner_seen (
  partner_id uuid not null constraint partner_seen_partner_fk references partner,
  content_id uuid not null constraint partner_seen_content_fk references content,
  gone_xid   xid8,
  gone_seq   bigint,
  primary key (partner_id, content_id),
  constraint partner_seen_gone_check check ((gone_xid is null) = (gone_seq is null))
);
create index partner_seen_content on partner_seen (content_id);

-- What partners say they have purged.
create table receipt (
  id          bigint generated always as identity primary key,
  partner_id  uuid not null constraint receipt_partner_fk references partner,
  content_id  uuid not null constraint receipt_content_fk references content,
  version     bigint not null,
  received_at timestamptz not null,
  constraint receipt_unique unique (partner_id, content_id, version)
);
create index receipt_content on receipt (content_id);
