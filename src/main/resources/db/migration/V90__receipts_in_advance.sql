-- A receipt of a version that there is not yet would confirm every purge to come; such are taken no more.
delete from receipt r using content c where c.id = r.content_id and r.version > c.version;
