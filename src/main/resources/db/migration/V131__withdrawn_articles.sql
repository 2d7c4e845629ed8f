-- By which filters an article was found until it was withdrawn, so that a feed of its author, a specialty or a language
-- can tell of that. A row counts only while the content is withdrawn.
create table withdrawn_article (
  id           uuid primary key constraint withdrawn_article_content_fk references content on delete cascade,
  author_id    uuid,
  author_key   text not null,
  language     text not null,
  terms        integer[] not null,
  published_at timestamptz not null
);
create index withdrawn_article_author on withdrawn_article (author_id);
create index withdrawn_article_author_key on withdrawn_article (author_key);
