package org.therapydirectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The files in docker/ name only paths, settings and services that exist. */
class DockerFilesIT {

  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Path DOCKER = ROOT.resolve("docker");
  private static final Path PACKAGE = Path.of(System.getProperty("service.jar")).getParent();

  private final String dockerfile = read(DOCKER.resolve("Dockerfile"));
  private final String nginx = read(DOCKER.resolve("nginx.conf"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<MatchResult> find(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> service(String name) {
    Map<String, Object> compose = new Yaml().load(read(DOCKER.resolve("compose.yaml")));
    Map<String, Object> service =
        (Map<String, Object>) ((Map<String, Object>) compose.get("services")).get(name);
    assertThat(service).as(name).isNotNull();
    return service;
  }

  @Test
  void whatTheBuildCopiesExistsAndIsNotIgnored() {
    List<String> allowed = read(ROOT.resolve(".dockerignore")).lines().toList();
    List<String> sources =
        find("^COPY (?!--from)(.+) \\S+$", dockerfile).stream()
            .flatMap(copy -> Stream.of(copy.group(1).split(" ")))
            .toList();
    assertThat(sources).contains("pom.xml", "src");
    assertThat(sources).allSatisfy(source -> assertThat(ROOT.resolve(source)).exists());
    assertThat(allowed).contains("*").containsAll(sources.stream().map(s -> "!" + s).toList());
  }

  @Test
  void whatTheImageTakesFromTheBuildIsTheWholePackage() throws IOException {
    List<String> taken =
        find("^COPY --from=build /build/target/quarkus-app/(\\S+) ", dockerfile).stream()
            .map(copy -> copy.group(1).replaceAll("/$", ""))
            .toList();
    assertThat(taken)
        .filteredOn(path -> !path.contains("*"))
        .allSatisfy(path -> assertThat(PACKAGE.resolve(path)).exists());
    assertThat(taken).contains("*.jar");
    assertThat(PACKAGE.resolve("quarkus-run.jar")).exists();
    assertThat(dockerfile).contains("\"-jar\", \"/app/quarkus-run.jar\"");
    try (Stream<Path> content = Files.list(PACKAGE)) {
      assertThat(content.filter(Files::isDirectory).map(d -> d.getFileName().toString()))
          .allSatisfy(folder -> assertThat(taken).contains(folder));
    }
  }

  @Test
  void theBuildLeavesOutTheEmbeddedDatabaseByAProfileThatExists() {
    assertThat(dockerfile).contains("-Dexternal-database");
    assertThat(read(ROOT.resolve("pom.xml"))).contains("<name>!external-database</name>");
  }

  @Test
  @SuppressWarnings("unchecked")
  void composeBuildsFromFilesThatExistAndMountsThem() {
    Map<String, String> build = (Map<String, String>) service("directory").get("build");
    Path context = DOCKER.resolve(build.get("context")).normalize();
    assertThat(context).isEqualTo(ROOT);
    assertThat(context.resolve(build.get("dockerfile"))).exists();
    List<String> volumes = (List<String>) service("proxy").get("volumes");
    assertThat(volumes)
        .allSatisfy(volume -> assertThat(DOCKER.resolve(volume.split(":")[0])).exists());
  }

  @Test
  @SuppressWarnings("unchecked")
  void everySettingOfComposeIsDocumented() {
    String documented =
        read(ROOT.resolve("docs/configuration.md")) + read(ROOT.resolve("docs/deployment.md"));
    Map<String, String> settings = (Map<String, String>) service("directory").get("environment");
    assertThat(settings).isNotEmpty();
    assertThat(settings.keySet())
        .allSatisfy(setting -> assertThat(documented).contains("`" + setting + "`"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void theServicesMeetOnTheSamePortsAndDatabase() {
    Map<String, String> settings = (Map<String, String>) service("directory").get("environment");
    Map<String, String> database = (Map<String, String>) service("database").get("environment");
    assertThat(settings.get("QUARKUS_DATASOURCE_JDBC_URL"))
        .contains("jdbc:postgresql://database:5432/" + database.get("POSTGRES_DB"));
    assertThat(settings.get("QUARKUS_DATASOURCE_USERNAME")).contains(database.get("POSTGRES_USER"));
    String port = find("^EXPOSE (\\d+)$", dockerfile).get(0).group(1);
    assertThat(nginx).contains("server directory:" + port + " ");
    String front = find("^\\s+listen (\\d+);$", nginx).get(0).group(1);
    assertThat((List<String>) service("proxy").get("ports"))
        .singleElement()
        .asString()
        .endsWith(":" + front);
  }

  @Test
  @SuppressWarnings("unchecked")
  void twoReplicasRunAndHaveTimeToStop() {
    Map<String, Object> directory = service("directory");
    assertThat((Map<String, Object>) directory.get("deploy")).containsEntry("replicas", 2);
    int grace = Integer.parseInt(((String) directory.get("stop_grace_period")).replace("s", ""));
    String settings = read(ROOT.resolve("src/main/resources/application.properties"));
    int timeout =
        Integer.parseInt(find("^quarkus\\.shutdown\\.timeout=(\\d+)s$", settings).get(0).group(1));
    assertThat(grace).isGreaterThan(timeout);
  }

  @Test
  void theHealthCheckAsksAnAddressThatTheServiceHas() {
    assertThat(dockerfile).contains("GET /health/ready ");
    assertThat(nginx).contains("location /health/");
  }
}
