-- Who reviewed an article, where it is a therapist of the directory: what the article shows of them follows them, as it
-- does an author.
alter table article add column reviewer_id uuid constraint article_reviewer_fk references content;
create index article_reviewer on article (reviewer_id);

update article a set reviewer_id = c.id
from content k
join revision r on r.content_id = k.id and r.number = k.live_revision
join slug s on s.kind = 'therapist' and s.slug = cast(r.document as json) -> 'reviewedBy' ->> 'therapist'
join content c on c.id = s.content_id and c.live_revision is not null
where k.id = a.id;

-- Reviewers may have changed unnoticed; excerpts come from paragraphs and list items now, and an empty heading is no
-- entry of a table of contents.
insert into rerender (content_id) select id from article on conflict (content_id) do nothing;
