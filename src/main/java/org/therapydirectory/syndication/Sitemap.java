package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.JsonFormat;
import org.therapydirectory.web.ProblemException;

/** The site's pages for search engines; beyond 50,000 an index of several sitemaps. */
@ApplicationScoped
@Transactional
class Sitemap {

  static final int PAGE = 50_000;
  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

  private static final String PAGES =
      """
      with page as (
        select 'specialty' as kind, id, slug, updated_at from specialty
        union all select 'therapist', id, slug, updated_at from therapist where indexed
        union all select 'article', id, slug, updated_at from article
      )
      """;

  private static final String PARTS =
      PAGES
          + """
          , numbered as (
            select updated_at, (row_number() over (order by kind, id) - 1) / :size + 1 as part from page
          )
          select part, max(updated_at) as updated_at from numbered group by part order by part
          """;

  private static final String PART =
      PAGES
          + "select kind, slug, updated_at from page order by kind, id limit :size offset :offset";

  @Inject EntityManager database;
  @Inject Addresses addresses;

  /**
   * The whole map where it fits, else the index; with a number that part.
   *
   * @param self where this map is
   * @param size how many pages a map holds
   */
  byte[] write(Integer part, String self, int size) {
    List<Tuple> parts = rows(PARTS, size, null);
    if (part != null && part > parts.size() || parts.isEmpty()) {
      throw ProblemException.notFound();
    }
    if (part == null && parts.size() > 1) {
      return index(parts, self);
    }
    return urls(rows(PART, size, part == null ? 0 : (part - 1) * size));
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> rows(String sql, int size, Integer offset) {
    var query = database.createNativeQuery(sql, Tuple.class).setParameter("size", size);
    if (offset != null) {
      query.setParameter("offset", offset);
    }
    return query.getResultList();
  }

  private static byte[] index(List<Tuple> parts, String self) {
    return Xml.write(
        xml -> {
          start(xml, "sitemapindex");
          for (Tuple part : parts) {
            String address = self + "?part=" + part.get("part", Long.class);
            entry(xml, "sitemap", address, part.get("updated_at", Instant.class));
          }
        });
  }

  private byte[] urls(List<Tuple> pages) {
    return Xml.write(
        xml -> {
          start(xml, "urlset");
          for (Tuple page : pages) {
            Kind kind = Kind.valueOf(page.get("kind", String.class).toUpperCase(Locale.ROOT));
            String address = addresses.of(kind, page.get("slug", String.class));
            entry(xml, "url", address, page.get("updated_at", Instant.class));
          }
        });
  }

  private static void start(XMLStreamWriter xml, String element) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeDefaultNamespace(NAMESPACE);
  }

  private static void entry(XMLStreamWriter xml, String element, String address, Instant changed)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeStartElement("loc");
    xml.writeCharacters(address);
    xml.writeEndElement();
    xml.writeStartElement("lastmod");
    xml.writeCharacters(JsonFormat.format(changed));
    xml.writeEndElement();
    xml.writeEndElement();
  }
}
