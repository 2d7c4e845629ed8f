import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** nginx with the service's answers as files. */
final class Nginx implements AutoCloseable {

  static final String ADDRESS = "http://localhost:18081";

  private final Path work;
  private final Process process;

  private Nginx(Path work, Process process) {
    this.work = work;
    this.process = process;
  }

  static Nginx start(Path work) throws IOException, InterruptedException {
    Files.createDirectories(work.resolve("www"));
    Path configuration = work.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off;
        user root;
        worker_processes 2;
        pid %1$s/nginx.pid;
        error_log %1$s/nginx.log;
        events { worker_connections 1024; }
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 1000000;
          open_file_cache max=10000;
          types { application/json json; }
          server { listen 18081; root %1$s/www; }
        }
        """
            .formatted(work));
    Process process =
        new ProcessBuilder("nginx", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("nginx.out").toFile())
            .start();
    Thread.sleep(500);
    if (!process.isAlive()) {
      throw new IllegalStateException("nginx does not start; see nginx.out.");
    }
    return new Nginx(work, process);
  }

  /** Puts the answers into files; their addresses. */
  List<String> keep(String name, List<String> paths, Service service)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve("www/" + name));
    List<String> files = new ArrayList<>();
    for (String path : paths) {
      String file = files.size() + ".json";
      Files.write(folder.resolve(file), service.bytes(path));
      files.add("/" + name + "/" + file);
    }
    return files;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
