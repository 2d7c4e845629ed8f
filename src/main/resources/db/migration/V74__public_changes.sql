-- Feeds say when the newest article changed for everybody; what changed for one partner is passed by without reading it.
drop index change_kind;
create index change_kind on change (kind, seq) where partner_id is null;
