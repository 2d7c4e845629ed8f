package org.therapydirectory.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged until it is closed, at the finest level that can be set. */
public final class LoggedLines implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler = new Collector();
  private final Level before = ROOT.getLevel();

  private final class Collector extends Handler {
    @Override
    public void publish(LogRecord message) {
      if (message.getLoggerName() != null
          && message.getLoggerName().startsWith("org.apache.http")) {
        // The test's own client.
        return;
      }
      lines.add(new SimpleFormatter().format(message));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Begins to listen. */
  public LoggedLines() {
    // The build takes in no finer level, so that nobody can set one.
    ROOT.setLevel(Level.FINE);
    handler.setLevel(Level.ALL);
    ROOT.addHandler(handler);
  }

  /** What was logged so far, with stack traces. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    ROOT.removeHandler(handler);
    ROOT.setLevel(before);
  }
}
