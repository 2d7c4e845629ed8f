-- How often the contract was changed; a snapshot is of one contract.
alter table partner add column contract integer not null default 1;

-- What the partner was given last, so far as it takes to tell what differs the next time: a short hash of each field,
-- no field itself, and not even that once it is gone.
alter table partner_seen
  add column version bigint not null default 0,
  add column fields  bytea,
  add column since   timestamptz not null default now(),
  add constraint partner_seen_fields_check check (gone_seq is null or fields is null);

-- How much of an article partners may have.
alter table article add column syndication text not null default 'full'
  constraint article_syndication_check check (syndication in ('full', 'excerpt', 'none'));
