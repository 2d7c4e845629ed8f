-- What a contract allows a partner to ask of syndication, such as '600 per minute'; null for what is usual. It stands
-- with each of the partner's keys too, so that no further row is read for a request.
alter table partner add column rate text;
alter table api_key add column rate text;
