import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that the service sends for some addresses, taken from the database's own log while
 * the service answers, as scripts for pgbench: one for each address, parameters in their places.
 */
final class Statements {

  // pgbench takes no more than 128 scripts.
  private static final int SCRIPTS = 100;

  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern DETAIL = Pattern.compile("\"detail\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']|'')*')");

  private final Path work;
  private final Database database;

  Statements(Path work, Database database) {
    this.work = work;
    this.database = database;
  }

  /** Has the server write a log that can be read; it counts from its next start. */
  static void prepare(Path work, Database database) throws IOException, InterruptedException {
    database.query(
        "alter system set logging_collector = on",
        "alter system set log_destination = 'jsonlog'",
        "alter system set log_directory = '" + work.resolve("log") + "'",
        "alter system set log_filename = 'server.log'",
        "alter system set log_rotation_size = 0",
        "alter system set log_parameter_max_length = -1");
  }

  /** The scripts' paths. */
  List<String> record(String name, List<String> paths, Service service) throws Exception {
    Path folder = Files.createDirectories(work.resolve("sql/" + name));
    try (var old = Files.list(folder)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    // The driver prepares what comes again on a connection; its first steps are no part of it.
    for (String path : paths.subList(0, Math.min(40, paths.size()))) {
      service.bytes(path);
    }
    database.query("alter system set log_statement = 'all'", "select pg_reload_conf()");
    Thread.sleep(500);
    List<String> scripts = new ArrayList<>();
    for (String path : paths.subList(0, Math.min(SCRIPTS, paths.size()))) {
      long from = Files.size(log());
      service.bytes(path);
      Thread.sleep(60);
      String sql = script(from);
      if (sql.isBlank()) {
        throw new IllegalStateException("No statement was recorded for " + path);
      }
      Path script = folder.resolve(scripts.size() + ".sql");
      Files.writeString(script, sql);
      scripts.add(script.toString());
    }
    database.query("alter system reset log_statement", "select pg_reload_conf()");
    return scripts;
  }

  private Path log() {
    return work.resolve("log/server.json");
  }

  private String script(long from) throws IOException {
    byte[] all = Files.readAllBytes(log());
    String lines = new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
    StringBuilder script = new StringBuilder();
    for (String line : lines.split("\n")) {
      Matcher message = MESSAGE.matcher(line);
      if (line.contains("listener\"") || !message.find()) {
        continue;
      }
      String text = unescaped(message.group(1));
      Matcher execute = Pattern.compile("^execute [^:]+: (.*)$", Pattern.DOTALL).matcher(text);
      // The service reads in transactions; their ends are not counted.
      if (execute.matches() && !execute.group(1).matches("BEGIN.*|COMMIT|ROLLBACK|(?i)set .*")) {
        script.append(placed(execute.group(1), DETAIL.matcher(line))).append(";\n");
      }
    }
    return script.toString();
  }

  private static String placed(String sql, Matcher detail) {
    String placed = sql.strip();
    if (detail.find()) {
      List<String> values = new ArrayList<>();
      Matcher parameter = PARAMETER.matcher(unescaped(detail.group(1)));
      while (parameter.find()) {
        values.add(parameter.group(2));
      }
      for (int i = values.size(); i > 0; i--) {
        placed = placed.replaceAll("\\$" + i + "(?!\\d)", Matcher.quoteReplacement(values.get(i - 1)));
      }
    }
    return placed;
  }

  private static String unescaped(String json) {
    return json.replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\r", "")
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
  }
}
