-- A language takes in its variants, en finds en-GB too.
drop index article_language;
create index article_language on article (split_part(lower(language), '-', 1), id);
