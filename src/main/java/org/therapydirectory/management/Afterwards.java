package org.therapydirectory.management;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.therapydirectory.database.Failures;
import org.therapydirectory.publishing.Rerenders;
import org.therapydirectory.replicas.Replicas;

/**
 * Has a write answered only when what shows its words is rendered again, as far as that takes a few
 * seconds, and tells the version from which on it shows. This comes after the transaction of the
 * write.
 */
class Afterwards {

  private static final Logger LOG = Logger.getLogger(Afterwards.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  // So that the next answer here has this version too. Other writes that last longer are not
  // waited for.
  private static final Duration SETTLING = Duration.ofMillis(500);

  @Inject Rerenders rerenders;
  @Inject Replicas replicas;

  @ServerResponseFilter
  void render(ContainerRequestContext request, ContainerResponseContext response)
      throws InterruptedException {
    boolean write = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    // A refusal changes nothing, and may be given on a thread that must not wait.
    boolean done = response.getStatus() < 300;
    if (write && done && request.getUriInfo().getPath().startsWith("/v1/manage/")) {
      finish(response);
    }
  }

  // The write is done whatever becomes of this; what is left to render, the timer finds.
  private void finish(ContainerResponseContext response) throws InterruptedException {
    try {
      rerenders.finish(PATIENCE);
      response.getHeaders().putSingle("Content-Version", replicas.settle(SETTLING));
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("After a write the database did not answer: %s", Failures.describe(e));
    }
  }
}
