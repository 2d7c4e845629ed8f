-- Views are stored as they are to be shown until time changes them. Those that are there become so at the next turn of
-- the timer; until then they are read and completed as before.
update content set turns_at = now() where kind = 'therapist' and live_revision is not null;
