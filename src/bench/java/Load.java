import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs wrk and pgbench, both with the same number of connections. */
final class Load {

  static final int CONNECTIONS = 16;
  private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
  private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up", 40);

  private final Path work;
  private final Path scripts;

  Load(Path work, Path scripts) {
    this.work = work;
    this.scripts = scripts;
  }

  /** Requests or transactions a second, and latencies in milliseconds. */
  record Result(double perSecond, double median, double p99) {

    @Override
    public String toString() {
      return "%.0f/s (%.2f, %.2f ms)".formatted(perSecond, median, p99);
    }
  }

  /** Asks the address for the paths, first to warm up and then to be measured. */
  Result http(String base, List<String> paths) throws IOException, InterruptedException {
    Path file = work.resolve("paths.txt");
    Files.write(file, paths);
    wrk(base, file, WARM_UP_SECONDS);
    return wrk(base, file, SECONDS);
  }

  private Result wrk(String base, Path paths, int seconds)
      throws IOException, InterruptedException {
    String output =
        Tools.run(
            List.of(
                "wrk",
                "-t2",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "-s",
                scripts.resolve("paths.lua").toString(),
                base,
                "--",
                paths.toString()));
    Matcher result = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)").matcher(output);
    if (!result.find() || !result.group(5).equals("0")) {
      throw new IllegalStateException("Not every request was answered:\n" + output);
    }
    double[] values = new double[4];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.parseDouble(result.group(i + 1));
    }
    return new Result(values[0] / (values[1] / 1e6), values[2] / 1e3, values[3] / 1e3);
  }

  /** Runs the scripts in turn by chance, with prepared statements. */
  Result sql(Database database, List<String> files) throws IOException, InterruptedException {
    pgbench(database, files, WARM_UP_SECONDS);
    return pgbench(database, files, SECONDS);
  }

  private Result pgbench(Database database, List<String> files, int seconds)
      throws IOException, InterruptedException {
    Path logs = Files.createDirectories(work.resolve("pgbench"));
    try (var old = Files.list(logs)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-j", "2"));
    command.addAll(List.of("-c", Integer.toString(CONNECTIONS), "-T", Integer.toString(seconds)));
    command.addAll(List.of("-l", "--log-prefix=" + logs.resolve("log")));
    command.addAll(database.address());
    files.forEach(file -> command.addAll(List.of("-f", file)));
    command.add("postgres");
    String output = Tools.run(command);
    Matcher rate = Pattern.compile("tps = ([0-9.]+)").matcher(output);
    if (!rate.find() || output.contains("ERROR")) {
      throw new IllegalStateException(output);
    }
    double[] latencies = latencies(logs);
    return new Result(
        Double.parseDouble(rate.group(1)),
        latencies[latencies.length / 2] / 1e3,
        latencies[latencies.length * 99 / 100] / 1e3);
  }

  // The third column is the latency in microseconds.
  private static double[] latencies(Path logs) throws IOException {
    List<String> lines = new ArrayList<>();
    try (var files = Files.list(logs)) {
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    double[] latencies =
        lines.stream().mapToDouble(line -> Double.parseDouble(line.split(" ")[2])).toArray();
    Arrays.sort(latencies);
    return latencies;
  }
}
