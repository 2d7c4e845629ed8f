-- What editors see of content in a list, kept beside it so that a page costs one statement.
alter table content
  add column title          text not null default '',
  add column updated_at     timestamptz,
  add column updated_by     text not null default '',
  -- Grows with every write of an editor; it is the ETag of the draft.
  add column edition        bigint not null default 1,
  -- Why a schedule could not be kept, until somebody edits or schedules anew.
  add column schedule_error text;

update content c
set title = coalesce(
      cast(r.document as json) ->> 'label', cast(r.document as json) ->> 'title',
      cast(r.document as json) -> 'name' ->> 'display',
      concat_ws(' ', cast(r.document as json) -> 'name' ->> 'given', cast(r.document as json) -> 'name' ->> 'family')),
    updated_by = r.author,
    updated_at = r.updated_at
from revision r
where r.content_id = c.id and r.number = (select max(number) from revision m where m.content_id = c.id);
update content set updated_at = created_at where updated_at is null;
alter table content alter column updated_at set not null;

create index content_kind on content (kind, id);
create index revision_due on revision (publish_at) where state = 'scheduled';

-- Who did what to which content. Kept for good, also when a draft is discarded, hence no foreign key.
create table audit (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  actor      text not null,
  key_id     uuid,
  action     text not null,
  kind       text not null,
  content_id uuid not null,
  revision   integer,
  note       text
);
create index audit_content on audit (content_id, id);

create function audit_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is only added to';
end
$$;
create trigger audit_kept before update or delete or truncate on audit
  for each statement execute function audit_is_kept();

-- Links that show a draft to whoever has them. Only a hash of the token is kept.
create table preview_link (
  id         uuid primary key,
  hash       bytea not null constraint preview_link_hash_unique unique,
  content_id uuid not null constraint preview_link_content_fk references content on delete cascade,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index preview_link_content on preview_link (content_id, id);

-- Answers to POSTs that carried an Idempotency-Key; a claim and its answer are one transaction. Of the key there is only
-- a hash, and the answer is encrypted with the key, since some answers show a secret.
create table idempotency (
  caller     text not null,
  key        bytea not null,
  answer     bytea,
  created_at timestamptz not null,
  primary key (caller, key)
);
create index idempotency_created on idempotency (created_at);
