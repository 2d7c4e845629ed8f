package org.therapydirectory.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.therapydirectory.article.ArticleKind;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.therapist.TherapistKind;
import org.therapydirectory.vocabulary.Vocabularies;

/** Loads made-up content through COPY, rendered as all content is, with revisions and changes. */
@ApplicationScoped
public class Generator {

  private static final Logger LOG = Logger.getLogger(Generator.class);
  private static final int BATCH = 2_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Inject GeneratorConfig config;
  @Inject AgroalDataSource database;
  @Inject Vocabularies vocabularies;
  @Inject TherapistKind therapists;
  @Inject ArticleKind articles;
  @Inject Documents documents;

  void generate(@Observes @Priority(250) StartupEvent start) throws SQLException, IOException {
    if (config.therapists() + config.articles() > 0 && isEmpty()) {
      generate(config.therapists(), config.articles(), config.seed());
    }
  }

  private static boolean isEmpty() {
    return QuarkusTransaction.requiringNew()
        .call(() -> Content.count("kind <> ?1", Kind.SPECIALTY.table()) == 0);
  }

  /** Loads that much content and refreshes the statistics of the planner. */
  public void generate(int therapistCount, int articleCount, long seed)
      throws SQLException, IOException {
    MadeUp madeUp = new MadeUp(seed, vocabularies);
    List<String> authors = new ArrayList<>();
    Tables tables = new Tables(documents);
    try (Connection connection = database.getConnection()) {
      tables.prepare(connection);
      for (int i = 0; i < therapistCount; i++) {
        ObjectNode document = madeUp.therapist();
        Live live = live(i, "person-" + (i + 1));
        tables.add(live, document, therapists.row(live, document));
        if (authors.size() < 100) {
          authors.add(live.slug());
        }
        if (i % BATCH == BATCH - 1 || i == therapistCount - 1) {
          tables.send(connection);
        }
      }
      for (int i = 0; i < articleCount; i++) {
        ObjectNode document = madeUp.article(authors);
        Live live = live(therapistCount + i, "article-" + (i + 1));
        ArticleKind.Row article =
            QuarkusTransaction.requiringNew().call(() -> articles.row(live, document));
        tables.add(live, document, article);
        if (i % BATCH == BATCH - 1 || i == articleCount - 1) {
          tables.send(connection);
        }
      }
      tables.cleanUp(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("vacuum analyze");
      }
    }
    LOG.infof("Generated %d therapists and %d articles", therapistCount, articleCount);
  }

  // Ids grow with the number, as ids made one after the other would.
  private static Live live(int number, String slug) {
    Instant instant = START.plusSeconds(number);
    long high = instant.toEpochMilli() << 16 | 0x7000L;
    UUID id = new UUID(high, 0x8000_0000_0000_0000L | number);
    return new Live(id, slug, 1, instant, instant);
  }
}
