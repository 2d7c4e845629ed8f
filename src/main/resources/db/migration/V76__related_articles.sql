-- What to read next is settled when an article is published, for it and for those nearest to it, so that an edit of one
-- article leaves the pages of all others as they are, but for those that show it.

-- The stems that tell an article from others, by its title and by what it goes on about.
alter table article add column keywords text[] not null default '{}';
create index article_keywords on article using gin (keywords) with (fastupdate = off);

create table article_related (
  article_id uuid not null constraint article_related_article_fk references article on delete cascade,
  place      integer not null,
  related_id uuid not null,
  slug       text not null,
  title      text not null,
  primary key (article_id, place)
);
create index article_related_related on article_related (related_id);

-- title comes folded. Words that fewer articles have count for more.
create function article_keywords(title text, document tsvector) returns text[] language sql stable as $$
  with word as (
    select lexeme, sum(times) as times
    from (
      select lexeme, 3 as times from unnest(search_stems(title))
      union all
      select d.lexeme, 1
      from unnest(document) d(lexeme, positions, weights) cross join unnest(d.weights) weight
      where starts_with(d.lexeme, '~') and weight = 'D'
    ) found
    group by lexeme having sum(times) >= 3 order by sum(times) desc, lexeme limit 20
  ), known as (
    select lexeme, times,
      (select count(*) from (
        select 1 from article a where a.search @@ cast(quote_literal(lexeme) as tsquery) limit 1000) has_it) as articles
    from word
  ), best as (
    select lexeme from known
    order by times * ln(1 + (select count(*) from article) / cast(greatest(articles, 1) as double precision)) desc, lexeme
    limit 10
  )
  select coalesce(array_agg(lexeme), '{}') from best
$$;

-- The articles nearest to one: in its language first, then by shared specialties, tags and keywords, then the newest.
create function articles_near(article uuid, most integer)
  returns table (id uuid, slug text, title text, place integer) language sql stable as $$
  select ranked.id, ranked.slug, ranked.title, cast(ranked.place as integer)
  from (
    select a.id, a.slug, a.title,
      row_number() over (
        order by a.language = me.language desc, sum(near.shared) desc, a.published_at desc, a.id desc) as place
    from article me
    cross join lateral (
      select other.article_id as id, 10 as shared
      from article_specialty mine
      cross join lateral (
        select o.article_id from article_specialty o where o.specialty_id = mine.specialty_id
        order by o.article_id desc limit 200) other
      where mine.article_id = me.id
      union all
      (select t.id, 4 * cardinality(array(select unnest(t.tags) intersect select unnest(me.tags)))
       from article t where t.tags && me.tags limit 200)
      union all
      (select k.id, 3 * cardinality(array(select unnest(k.keywords) intersect select unnest(me.keywords)))
       from article k where k.keywords && me.keywords limit 200)
    ) near
    join article a on a.id = near.id
    where me.id = article and a.id <> me.id
    group by a.id, me.language
  ) ranked
  where ranked.place <= most
  order by ranked.place
$$;

-- Settles what the articles show as related; returns those that show something else now.
create function relate_articles(articles uuid[]) returns setof uuid language sql volatile as $$
  with fresh as materialized (
    select a.id as article_id, n.place, n.id as related_id, n.slug, n.title
    from unnest(articles) a(id) cross join lateral articles_near(a.id, 5) n
  ), gone as (
    delete from article_related r
    where r.article_id = any(articles)
      and not exists (select from fresh f where f.article_id = r.article_id and f.place = r.place)
    returning r.article_id
  ), set as (
    insert into article_related (article_id, place, related_id, slug, title)
    select article_id, place, related_id, slug, title from fresh
    on conflict (article_id, place) do update
      set related_id = excluded.related_id, slug = excluded.slug, title = excluded.title
      where (article_related.related_id, article_related.slug, article_related.title)
        is distinct from (excluded.related_id, excluded.slug, excluded.title)
    returning article_id
  )
  select article_id from gone union select article_id from set
$$;

-- After an article was published. One at a time, since two that are near each other write the same rows.
create function article_published(changed uuid) returns setof uuid language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtext('article_related'));
  update article set keywords = article_keywords(sort_title, search) where id = changed;
  return query select relate_articles(array(
    select changed
    union select article_id from article_related where related_id = changed
    union select n.id from articles_near(changed, 30) n));
end
$$;

-- After an article was withdrawn.
create function article_withdrawn(changed uuid) returns setof uuid language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtext('article_related'));
  return query select relate_articles(array(select article_id from article_related where related_id = changed));
end
$$;

create function tell_related() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'change article ' || coalesce(new.article_id, old.article_id));
  return null;
end
$$;
create trigger related_told after insert or update or delete on article_related
  for each row execute function tell_related();

update article set keywords = article_keywords(sort_title, search);
select relate_articles(array(select id from article));
