-- API keys. Only a hash is kept; the prefix is what operators and logs may see of a key.
create table api_key (
  id           uuid primary key,
  prefix       text not null,
  hash         bytea not null constraint api_key_hash_unique unique,
  role         text not null,
  name         text not null,
  subject      uuid,
  created_at   timestamptz not null,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  constraint api_key_role_check check (role in ('therapist', 'editor', 'publisher', 'admin', 'partner')),
  constraint api_key_name_check check (name <> ''),
  -- A therapist's key is bound to a profile, a partner's to the partner.
  constraint api_key_subject_check check ((subject is not null) = (role in ('therapist', 'partner')))
);
create index api_key_prefix on api_key (prefix);
