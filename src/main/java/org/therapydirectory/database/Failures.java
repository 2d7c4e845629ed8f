package org.therapydirectory.database;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What failures say of the database. */
public final class Failures {

  // Connection lost, rolled back for another, out of means, lock not to be had, shut down.
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");

  // What writes meet where a replica of the database has not yet taken over.
  private static final String READ_ONLY = "25006";

  // The driver was interrupted while it made a connection: whom that was for waits no longer.
  private static final String INTERRUPTED = "99999";

  private Failures() {}

  /** Whether the same may go well a moment later. */
  public static boolean isPassing(Throwable failure) {
    List<Throwable> causes = causes(failure);
    return causes.stream()
        .filter(SQLException.class::isInstance)
        .map(cause -> isPassing(((SQLException) cause).getSQLState()))
        .findFirst()
        // A transaction that lasted too long ends so.
        .orElseGet(() -> causes.stream().anyMatch(RollbackException.class::isInstance));
  }

  /** Whether no connection could be made, or one was lost. */
  public static boolean isUnreachable(Throwable failure) {
    return causes(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("08"));
  }

  // The pool gives no state when it has no connection left.
  private static boolean isPassing(String state) {
    return state == null
        || state.equals(READ_ONLY)
        || state.equals(INTERRUPTED)
        || state.length() > 2 && PASSING.contains(state.substring(0, 2));
  }

  /** The kinds of the failure and of its causes, without their words: these may quote people. */
  public static String describe(Throwable failure) {
    List<String> kinds = new ArrayList<>();
    for (Throwable cause : causes(failure)) {
      String state = cause instanceof SQLException sql ? " " + sql.getSQLState() : "";
      StackTraceElement[] trace = cause.getStackTrace();
      String place = trace.length == 0 ? "" : " at " + trace[0];
      kinds.add(cause.getClass().getName() + state + place);
    }
    return String.join(", by ", kinds);
  }

  // Each once; what came up beside it counts too, as a failed commit tells its reason there.
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>(List.of(failure));
    for (int i = 0; i < causes.size(); i++) {
      List<Throwable> next = new ArrayList<>(List.of(causes.get(i).getSuppressed()));
      if (causes.get(i).getCause() != null) {
        next.add(0, causes.get(i).getCause());
      }
      next.removeAll(causes);
      causes.addAll(next);
    }
    return causes;
  }
}
