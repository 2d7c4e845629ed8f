package org.therapydirectory.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.therapydirectory.database.DatabaseConfig;

/** Loads content documents into an empty directory, through the publisher. */
@ApplicationScoped
public class SampleContent {

  private static final Logger LOG = Logger.getLogger(SampleContent.class);

  @Inject SampleConfig config;
  @Inject DatabaseConfig database;
  @Inject EntityManager entities;
  @Inject Publisher publisher;
  @Inject ObjectMapper json;

  void load(@Observes @Priority(300) StartupEvent start) throws IOException, URISyntaxException {
    String wanted = config.sampleContent();
    if (wanted.equals("none") || wanted.equals("auto") && !database.embedded() || !isEmpty()) {
      return;
    }
    if (!wanted.equals("auto")) {
      Path folder = Path.of(wanted);
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException(
            "directory.sample-content is '"
                + wanted
                + "', which is no folder. Set it to auto, none, or a folder with therapists/*.json"
                + " and articles/*.json.");
      }
      load(folder);
      return;
    }
    URI ours = Objects.requireNonNull(getClass().getResource("/sample-content/therapists")).toURI();
    if (ours.getScheme().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(ours, Map.of())) {
        load(jar.getPath("/sample-content"));
      }
    } else {
      load(Path.of(ours).getParent());
    }
  }

  private boolean isEmpty() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                (Boolean)
                    entities
                        .createNativeQuery(
                            "select not exists (select from content where kind <> 'specialty')",
                            Boolean.class)
                        .getSingleResult());
  }

  // All or nothing, so that a start that failed can be tried again. Therapists come first: articles
  // name them as authors.
  private void load(Path folder) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try {
                loadAll(folder);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private void loadAll(Path folder) throws IOException {
    int loaded = 0;
    for (Kind kind : List.of(Kind.THERAPIST, Kind.ARTICLE)) {
      Path documents = folder.resolve(kind.path());
      if (!Files.isDirectory(documents)) {
        continue;
      }
      try (Stream<Path> files = Files.list(documents)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          load(kind, file);
          loaded++;
        }
      }
    }
    LOG.infof("Loaded %d documents of sample content", loaded);
  }

  private void load(Kind kind, Path file) throws IOException {
    JsonNode document = json.readTree(Files.readString(file));
    try {
      publisher.createAndPublish(kind, (ObjectNode) document, "sample-content");
    } catch (org.therapydirectory.web.ProblemException e) {
      throw new IllegalStateException(
          "The sample document " + file + " cannot be published: " + e.describe(), e);
    }
  }
}
