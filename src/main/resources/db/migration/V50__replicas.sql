-- Replicas hear of changes by NOTIFY on the channel 'directory'. PostgreSQL delivers in the order of commits. Triggers,
-- so that nothing that changes what the public sees can forget it, a statement of an operator included.
create function tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'change ' || new.kind || ' ' || new.content_id);
  return null;
end
$$;
create trigger change_told after insert on change for each row execute function tell_change();

create function tell_kind() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'change ' || tg_argv[0]);
  return null;
end
$$;
create trigger vocabulary_told after insert or update or delete on vocabulary_term
  for each statement execute function tell_kind('vocabulary');
create trigger crisis_line_told after insert or update or delete on crisis_line
  for each statement execute function tell_kind('crisis-line');

-- Which replicas run, and up to which transaction each has heard of every change. Nobody needs it after a crash.
create unlogged table replica (
  id      uuid primary key,
  heard   xid8 not null,
  seen_at timestamptz not null
);

-- When the next availability runs out, so that answers that filter or sort by it are kept no longer.
create index therapist_expiry on therapist (availability_expires_at);
