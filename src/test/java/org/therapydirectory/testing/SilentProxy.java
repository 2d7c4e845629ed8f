package org.therapydirectory.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a database and can fall silent as a network does: what was connected until then
 * gets no byte any more, and is not told so.
 */
public final class SilentProxy implements AutoCloseable {

  private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final int database;
  private volatile int silences;
  private volatile boolean away;

  /** Leads to the port of the database. */
  public SilentProxy(int database) throws IOException {
    this.database = database;
    start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return door.getLocalPort();
  }

  /** From now on nothing passes, and nobody gets in. */
  public void fallSilent() {
    away = true;
    silences++;
  }

  /** Lets new connections in; the old ones stay silent. */
  public void comeBack() {
    away = false;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "silent-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (away) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
        sockets.addAll(List.of(client, server));
        int opened = silences;
        start(() -> pass(client, server, opened));
        start(() -> pass(server, client, opened));
      } catch (IOException e) {
        // Closed, or the client is gone.
      }
    }
  }

  private void pass(Socket from, Socket to, int opened) {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      for (int read = from.getInputStream().read(bytes); read >= 0; ) {
        if (opened == silences) {
          to.getOutputStream().write(bytes, 0, read);
        }
        read = from.getInputStream().read(bytes);
      }
    } catch (IOException e) {
      // One side is gone, and with it the other.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
