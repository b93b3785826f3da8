-- Entries of all incidents by when they happened: whoever looks for a word that stands everywhere is shown the newest
-- without a look at the others.
create index entry_by_time on entry (happened_at, id);
