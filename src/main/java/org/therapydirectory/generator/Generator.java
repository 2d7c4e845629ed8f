package org.therapydirectory.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
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
  private static final int BATCH = 1_000;
  // They are to fit into memory.
  private static final int MOST_UNDERWAY = 3;
  // On a machine that has other things to do a batch may take long.
  private static final int BATCH_SECONDS = 1_800;
  private static final int AUTHORS = 100;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Inject GeneratorConfig config;
  @Inject AgroalDataSource database;
  @Inject Vocabularies vocabularies;
  @Inject TherapistKind therapists;
  @Inject ArticleKind articles;
  @Inject Documents documents;

  void generate(@Observes @Priority(250) StartupEvent start) throws SQLException {
    if (config.therapists() + config.articles() > 0 && isEmpty()) {
      generate(config.therapists(), config.articles(), config.seed());
    }
  }

  private static boolean isEmpty() {
    return QuarkusTransaction.requiringNew()
        .call(() -> Content.count("kind <> ?1", Kind.SPECIALTY.table()) == 0);
  }

  /** Loads that much content and refreshes the statistics of the planner. */
  public void generate(int therapistCount, int articleCount, long seed) throws SQLException {
    MadeUp madeUp = new MadeUp(seed, vocabularies);
    Neighbours neighbours = new Neighbours();
    List<String> authors = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Connection searching = database.getConnection()) {
      // Indexes of much at once take longer than any other statement may.
      int patience = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, 0);
      load(
          connection,
          searching,
          Kind.THERAPIST,
          therapistCount,
          (i, tables) -> {
            ObjectNode document = madeUp.therapist();
            Live live = live(i, "person-" + (i + 1));
            tables.add(live, document, therapists.row(live, document));
            if (authors.size() < AUTHORS) {
              authors.add(live.slug());
            }
          });
      load(
          connection,
          searching,
          Kind.ARTICLE,
          articleCount,
          (i, tables) -> {
            ObjectNode document = madeUp.article(authors);
            Live live = live(therapistCount + i, "article-" + (i + 1));
            ArticleKind.Row row = articles.row(live, document);
            tables.add(live, document, row);
            tables.add(row.article(), neighbours.of(row.article()));
          });
      try (Statement statement = connection.createStatement()) {
        statement.execute("vacuum analyze");
      }
      connection.setNetworkTimeout(Runnable::run, patience);
    }
    LOG.infof("Generated %d therapists and %d articles", therapistCount, articleCount);
  }

  // All of a kind or nothing. The rows are rendered in other transactions, since articles look up
  // their authors; while one batch is made, that before is made searchable, and that before goes to
  // the database.
  private void load(
      Connection connection,
      Connection searching,
      Kind kind,
      int count,
      BiConsumer<Integer, Tables> add)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // It idles while the first batches are made.
      statement.execute("set local idle_in_transaction_session_timeout = 0");
    }
    Tables.prepare(connection, kind);
    DroppedIndexes indexes = new DroppedIndexes(connection, kind);
    CompletableFuture<Void> searched = CompletableFuture.completedFuture(null);
    CompletableFuture<Void> sent = searched;
    Deque<CompletableFuture<Void>> underway = new ArrayDeque<>();
    for (int start = 0; start < count; start += BATCH) {
      if (underway.size() == MOST_UNDERWAY) {
        underway.remove().join();
      }
      Tables batch = make(start, Math.min(count, start + BATCH), add);
      searched = searched.thenRunAsync(() -> batch.search(searching));
      sent = sent.thenAcceptBothAsync(searched, (before, ready) -> batch.send(connection));
      underway.add(sent);
    }
    sent.join();
    indexes.restore(connection);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private Tables make(int from, int to, BiConsumer<Integer, Tables> add) {
    Tables batch = new Tables(documents);
    QuarkusTransaction.requiringNew()
        .timeout(BATCH_SECONDS)
        .run(() -> IntStream.range(from, to).forEach(i -> add.accept(i, batch)));
    return batch;
  }

  // Ids grow with the number, as ids made one after the other would.
  private static Live live(int number, String slug) {
    Instant instant = START.plusSeconds(number);
    long high = instant.toEpochMilli() << 16 | 0x7000L;
    UUID id = new UUID(high, 0x8000_0000_0000_0000L | number);
    return new Live(id, slug, 1, instant, instant);
  }
}
