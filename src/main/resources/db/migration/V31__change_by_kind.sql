-- Feeds say when the newest article changed.
create index change_kind on change (kind, seq);
