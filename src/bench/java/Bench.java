import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Measures the service without and with its memory, pgbench with the statements that the service
 * sends, and nginx with the service's answers as files; prints a row for each case.
 */
final class Bench {

  private static final int THERAPISTS = Integer.getInteger("bench.therapists", 100_000);
  private static final int ARTICLES = Integer.getInteger("bench.articles", 20_000);

  // What people look for in words or near a place is not kept in memory.
  private static final Set<String> NEVER_KEPT = Set.of("search", "nearest", "suggest");
  private static final int KEPT_PATHS = 500;

  private final Path work;
  private final String jar;
  private final Load load;

  private Bench(Path work, String jar, Path scripts) {
    this.work = work;
    this.jar = jar;
    this.load = new Load(work, scripts);
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path work = Path.of(arguments[0]).toAbsolutePath();
    Bench bench = new Bench(work, arguments[1], Path.of(arguments[2]));
    Set<String> wanted =
        Set.of(java.util.Arrays.copyOfRange(arguments, 3, arguments.length));
    bench.provideContent();
    bench.run(wanted);
  }

  private void provideContent() throws Exception {
    if (Files.exists(work.resolve("prepared"))) {
      return;
    }
    System.out.printf("Generating %d therapists and %d articles%n", THERAPISTS, ARTICLES);
    try (Service service =
        Service.start(
            work,
            jar,
            "-Xmx2g",
            "-Ddirectory.generate.therapists=" + THERAPISTS,
            "-Ddirectory.generate.articles=" + ARTICLES)) {
      Statements.prepare(work, new Database(work));
    }
    Files.createFile(work.resolve("prepared"));
  }

  private void run(Set<String> wanted) throws Exception {
    Map<String, Load.Result> uncached = new LinkedHashMap<>();
    Map<String, Load.Result> sql = new LinkedHashMap<>();
    Map<String, List<String>> cases;
    try (Service service = Service.start(work, jar, "-Ddirectory.cache.enabled=false")) {
      cases = new Inputs(service, THERAPISTS, ARTICLES).all();
      cases.keySet().removeIf(name -> !wanted.isEmpty() && !wanted.contains(name));
      Database database = new Database(work);
      Statements statements = new Statements(work, database);
      for (Map.Entry<String, List<String>> one : cases.entrySet()) {
        List<String> scripts = statements.record(one.getKey(), one.getValue(), service);
        uncached.put(one.getKey(), load.http(address(), one.getValue()));
        sql.put(one.getKey(), load.sql(database, scripts));
        say(one.getKey(), "uncached", uncached.get(one.getKey()));
        say(one.getKey(), "pgbench", sql.get(one.getKey()));
      }
      System.out.printf("resident memory, uncached: %d MiB%n", service.residentMiB());
    }
    kept(cases, uncached, sql);
  }

  private void kept(
      Map<String, List<String>> cases,
      Map<String, Load.Result> uncached,
      Map<String, Load.Result> sql)
      throws Exception {
    StringBuilder table = new StringBuilder();
    try (Service service = Service.start(work, jar);
        Nginx nginx = Nginx.start(work)) {
      for (String name : cases.keySet()) {
        Load.Result cached = null;
        Load.Result files = null;
        if (!NEVER_KEPT.contains(name)) {
          List<String> paths =
              cases.get(name).stream().distinct().limit(KEPT_PATHS).toList();
          List<String> copies = nginx.keep(name, paths, service);
          cached = load.http(address(), paths);
          files = load.http(Nginx.ADDRESS, copies);
          say(name, "cached", cached);
          say(name, "nginx", files);
        }
        table.append(row(name, cached, files, uncached.get(name), sql.get(name)));
      }
      System.out.printf("resident memory, cached: %d MiB%n", service.residentMiB());
    }
    String head =
        """
        | case | cached | nginx | ratio | uncached | pgbench | ratio |
        |---|---|---|---|---|---|---|
        """;
    System.out.println(head + table);
    Files.writeString(
        work.resolve("results.md"),
        table,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String row(
      String name, Load.Result cached, Load.Result nginx, Load.Result uncached, Load.Result sql) {
    return "| %s | %s | %s | %s | %s | %s | %.2f |%n"
        .formatted(
            name,
            cached == null ? "not kept" : cached,
            nginx == null ? "" : nginx,
            cached == null ? "" : "%.2f".formatted(cached.perSecond() / nginx.perSecond()),
            uncached,
            sql,
            uncached.perSecond() / sql.perSecond());
  }

  private static String address() {
    return "http://localhost:" + Service.PORT;
  }

  private static void say(String name, String what, Load.Result result) {
    System.out.printf("%-10s %-9s %s%n", name, what, result);
  }
}
