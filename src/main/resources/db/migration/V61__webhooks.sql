-- Addresses at which partners want to be told of changes. Unlike keys, secrets are kept as they are: they sign what is
-- sent, which no hash could do. They leave the database for nothing else.
create table webhook (
  id                    uuid primary key,
  partner_id            uuid not null constraint webhook_partner_fk references partner,
  url                   text not null,
  secret                bytea not null,
  previous_secret       bytea,
  previous_secret_until timestamptz,
  -- The place in the change feed up to which it was told; the transaction as a number.
  position_xid          bigint not null,
  position_seq          bigint not null,
  failures              integer not null default 0,
  failing_since         timestamptz,
  disabled_at           timestamptz,
  disabled_reason       text,
  created_at            timestamptz not null,
  constraint webhook_url_check check (url ~ '^https?://' and length(url) <= 2000),
  constraint webhook_secret_check check (length(secret) >= 24),
  constraint webhook_previous_check check ((previous_secret is null) = (previous_secret_until is null)),
  constraint webhook_failing_check check ((failures = 0) = (failing_since is null)),
  constraint webhook_disabled_check check ((disabled_at is null) = (disabled_reason is null)),
  constraint webhook_reason_check check (disabled_reason in ('BY_PARTNER', 'GONE', 'FAILING'))
);
create index webhook_partner on webhook (partner_id, id);

-- What was sent and answered, for a month.
create table webhook_delivery (
  id              bigint generated always as identity primary key,
  webhook_id      uuid not null constraint webhook_delivery_webhook_fk references webhook on delete cascade,
  message_id      text not null,
  event           text not null,
  try             integer not null,
  sent_at         timestamptz not null,
  url             text not null,
  request_headers text not null,
  request_body    text not null,
  status          integer,
  answer          text,
  error           text,
  millis          integer not null,
  next_try_at     timestamptz
);
create index webhook_delivery_webhook on webhook_delivery (webhook_id, id);
create index webhook_delivery_sent on webhook_delivery (sent_at);
