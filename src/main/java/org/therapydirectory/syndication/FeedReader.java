package org.therapydirectory.syndication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.SiteConfig;
import org.therapydirectory.web.ProblemException;

/**
 * Reads the articles of a feed. Pages are cut from the oldest article on, so that an archive page,
 * once full, stays what it is; the newest page has one to two pages' worth. A withdrawn article
 * keeps its place, so that it moves no others.
 */
@ApplicationScoped
@Transactional
class FeedReader {

  static final int PAGE = 50;

  private static final String ENTRIES =
      """
      with entry as (
        select t.id, t.published_at from article t where %1$s
        union all
        select c.id, c.first_published_at from content c
        where c.kind = 'article' and c.live_revision is null and c.withdrawn_at is not null
          and cast(:everything as boolean)
        union all
        select t.id, t.published_at from withdrawn_article t join content c on c.id = t.id
        where c.live_revision is null and c.withdrawn_at is not null
          and not cast(:everything as boolean) and %1$s
      )
      """;

  private static final String PAGE_ROWS =
      ENTRIES
          + """
          , page as (
            select id, published_at from entry order by published_at, id limit :limit offset :offset
          )
          select p.id, a.view, c.withdrawn_at, p.published_at
          from page p join content c on c.id = p.id left join article a on a.id = p.id
          order by p.published_at desc, p.id desc
          """;

  private static final String COUNT =
      ENTRIES
          + """
          select (select count(*) from entry) as size,
            (select occurred_at from change where kind = 'article' and partner_id is null
              order by seq desc limit 1) as changed
          """;

  // The newest page also tells of older articles that were withdrawn lately.
  private static final String WITHDRAWN =
      """
      select id, withdrawn_at from content
      where kind = 'article' and live_revision is null and withdrawn_at is not null
      order by withdrawn_at desc, id limit 100
      """;

  @Inject EntityManager database;
  @Inject ObjectMapper json;
  @Inject Addresses addresses;
  @Inject SiteConfig site;

  /**
   * The page that was asked for.
   *
   * @param path where feeds of this form are, as {@code /feeds/articles.rss}
   */
  Feed read(FeedRequest request, String path, UriInfo uri) {
    Tuple count = query(COUNT, request).getResultList().get(0);
    int closed = Math.max(0, (int) (count.get("size", Long.class) / PAGE) - 1);
    Integer archive = request.archive();
    if (archive != null && archive > closed) {
      throw ProblemException.notFound();
    }
    int older = archive == null ? closed : archive - 1;
    String base = uri.getBaseUri().toString().replaceAll("/+$", "");
    List<Feed.Entry> entries = new ArrayList<>();
    Map<UUID, Feed.Deleted> deleted = new LinkedHashMap<>();
    for (Tuple row : rows(request, archive, older)) {
      UUID id = row.get("id", UUID.class);
      if (row.get("view") == null) {
        deleted.put(id, new Feed.Deleted(id, row.get("withdrawn_at", Instant.class)));
      } else {
        entries.add(entry(id, row.get("view", String.class), base));
      }
    }
    if (archive == null) {
      withdrawn().forEach(d -> deleted.put(d.id(), d));
    }
    String address = site.url().map(url -> url.replaceAll("/+$", "")).orElse(base);
    String about = address + "/feeds/articles" + request.query(null);
    // Of all articles: an article that left this feed leaves no date behind in it.
    Instant changed = count.get("changed", Instant.class);
    return new Feed(
        Feed.urn(UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8))),
        Feed.xml(site.name() + ": articles" + request.title()),
        site.url().orElse(base + "/v1/articles"),
        base + path + request.query(archive),
        request.language(),
        changed,
        archive != null,
        base + path + request.query(null),
        older > 0 ? base + path + request.query(older) : null,
        entries,
        List.copyOf(deleted.values()));
  }

  private List<Tuple> rows(FeedRequest request, Integer archive, int older) {
    return query(PAGE_ROWS, request)
        .setParameter("limit", archive == null ? 2 * PAGE : PAGE)
        .setParameter("offset", older * PAGE)
        .getResultList();
  }

  private TypedQuery<Tuple> query(String sql, FeedRequest request) {
    @SuppressWarnings("unchecked")
    TypedQuery<Tuple> query =
        (TypedQuery<Tuple>) database.createNativeQuery(sql.formatted(request.where()), Tuple.class);
    request.parameters().forEach(query::setParameter);
    return query.setParameter("everything", !request.isFiltered());
  }

  private List<Feed.Deleted> withdrawn() {
    Query query = database.createNativeQuery(WITHDRAWN, Tuple.class);
    List<Feed.Deleted> deleted = new ArrayList<>();
    for (Object row : query.getResultList()) {
      Tuple tuple = (Tuple) row;
      deleted.add(
          new Feed.Deleted(tuple.get("id", UUID.class), tuple.get("withdrawn_at", Instant.class)));
    }
    return deleted;
  }

  private Feed.Entry entry(UUID id, String view, String base) {
    JsonNode article;
    try {
      article = json.readTree(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    String slug = article.get("slug").textValue();
    String page = addresses.of(Kind.ARTICLE, slug);
    String url = page != null ? page : base + "/v1/articles/" + slug;
    JsonNode author = article.get("author");
    return new Feed.Entry(
        id,
        url,
        text(article.get("title")),
        text(article.get("excerpt")),
        html(article, url),
        text(article.at("/image/url")),
        text(article.get("language")),
        text(author.get("name")),
        authorUrl(author, base),
        categories(article),
        Instant.parse(article.get("publishedAt").textValue()),
        Instant.parse(article.get("updatedAt").textValue()));
  }

  private String authorUrl(JsonNode author, String base) {
    if (!author.path("slug").isTextual()) {
      return text(author.get("url"));
    }
    String slug = author.get("slug").textValue();
    String page = addresses.of(Kind.THERAPIST, slug);
    return page != null ? page : base + "/v1/therapists/" + slug;
  }

  private static List<Feed.Category> categories(JsonNode article) {
    List<Feed.Category> categories = new ArrayList<>();
    for (JsonNode specialty : article.get("specialties")) {
      categories.add(new Feed.Category(text(specialty.get("slug")), text(specialty.get("label"))));
    }
    article.get("tags").forEach(tag -> categories.add(new Feed.Category(text(tag), text(tag))));
    return categories;
  }

  // In a reader a footnote's link would lead to the reader's own page.
  private static String html(JsonNode article, String url) {
    String attribute = url.replace("&", "&amp;").replace("\"", "&quot;");
    return text(article.at("/body/html")).replace("href=\"#", "href=\"" + attribute + "#");
  }

  private static String text(JsonNode value) {
    return Feed.xml(value.textValue());
  }
}
