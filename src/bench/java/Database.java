import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The database that the service started, reached by psql and pgbench. */
final class Database {

  private final String port;

  Database(Path work) throws IOException {
    // The fourth line of the file is the port.
    List<String> lines = Files.readAllLines(work.resolve("data/postgresql/postmaster.pid"));
    this.port = lines.get(3).strip();
  }

  List<String> address() {
    return List.of("-h", "localhost", "-p", port, "-U", "postgres");
  }

  String query(String... statements) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("psql", "-XAtq"));
    command.addAll(address());
    for (String statement : statements) {
      command.addAll(List.of("-c", statement));
    }
    command.add("postgres");
    return Tools.run(command);
  }
}
