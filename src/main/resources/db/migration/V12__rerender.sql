-- Published content whose view is to be rendered again, because a label or a name that it shows changed. Written in the
-- transaction of that change, so that none is forgotten; emptied in batches.
create table rerender (
  content_id   uuid primary key constraint rerender_content_fk references content on delete cascade,
  requested_at timestamptz not null default now()
);
