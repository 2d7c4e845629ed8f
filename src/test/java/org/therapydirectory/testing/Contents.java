package org.therapydirectory.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.therapydirectory.cache.ResponseCache;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.publishing.Publisher;

/**
 * What tests start from: an empty directory with the seeded specialties, and content on request.
 */
@ApplicationScoped
public class Contents {

  @Inject Publisher publisher;
  @Inject EntityManager database;
  @Inject ObjectMapper json;
  @Inject ResponseCache cache;

  /** Removes all therapists and articles; specialties and vocabularies stay. */
  public void clear() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              // In the order in which the timers take them, which may be about to write.
              for (String first : new String[] {"rerender", "content"}) {
                database
                    .createNativeQuery("select 1 from " + first + " for update")
                    .getResultList();
              }
              database.createNativeQuery("truncate profile, article cascade").executeUpdate();
              database.createNativeQuery("truncate consent, partner_seen, receipt").executeUpdate();
              for (String table : new String[] {"change", "revision", "slug"}) {
                database
                    .createNativeQuery(
                        "delete from "
                            + table
                            + " where content_id in"
                            + " (select id from content where kind <> 'specialty')")
                    .executeUpdate();
              }
              database
                  .createNativeQuery(
                      "update content set replaced_by = null where kind <> 'specialty'")
                  .executeUpdate();
              database
                  .createNativeQuery("delete from content where kind <> 'specialty'")
                  .executeUpdate();
            });
    cache.clear();
  }

  /**
   * Publishes a therapist: a name, and further fields as JSON members, {@code "ageGroups": […]}.
   */
  public Live therapist(String name, String... members) {
    StringBuilder document =
        new StringBuilder(
            """
            {"name": {"display": "%s"}, "headline": "Here to listen", "bio": "A few words."\
            """
                .formatted(name));
    for (String member : members) {
      document.append(", ").append(member);
    }
    return publish(Kind.THERAPIST, document.append('}').toString());
  }

  /** Publishes an article: a title, and further fields as JSON members. */
  public Live article(String title, String... members) {
    StringBuilder document =
        new StringBuilder(
            """
            {"title": "%s", "body": "Some words.", "author": {"name": "Somebody"}\
            """
                .formatted(title));
    for (String member : members) {
      document.append(", ").append(member);
    }
    return publish(Kind.ARTICLE, document.append('}').toString());
  }

  /** A profile with these words as its headline. */
  public static String profile(String name, String headline) {
    return """
        {"name": {"display": "%s"}, "headline": "%s", "bio": "A few words."}\
        """
        .formatted(name, headline);
  }

  /** Publishes a document. */
  public Live publish(Kind kind, String document) {
    try {
      return publisher.createAndPublish(kind, (ObjectNode) json.readTree(document), "test");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
