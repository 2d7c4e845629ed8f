import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service, on the database in the working folder. */
final class Service implements AutoCloseable {

  static final int PORT = 18080;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;

  private Service(Process process) {
    this.process = process;
  }

  static Service start(Path work, String jar, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("java", "-XX:+UseParallelGC", "-Xmx224m"));
    command.addAll(
        List.of(
            "-Dquarkus.http.port=" + PORT,
            "-Ddirectory.database.directory=" + work.resolve("data"),
            "-Ddirectory.sample-content=none",
            "-Ddirectory.rate-limit.enabled=false"));
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", jar));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(work.resolve("service.log").toFile()))
            .start();
    Service service = new Service(process);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!service.isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("The service does not start; see service.log.");
      }
      Thread.sleep(100);
    }
    return service;
  }

  private boolean isReady() throws InterruptedException {
    try {
      return response("/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<byte[]> response(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = response(path);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " gives " + answer.statusCode());
    }
    return answer.body();
  }

  String get(String path) throws IOException, InterruptedException {
    return new String(bytes(path), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Resident memory of the service without its database, in MiB. */
  long residentMiB() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
