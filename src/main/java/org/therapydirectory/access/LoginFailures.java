package org.therapydirectory.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.therapydirectory.web.Steps;

/**
 * Leaves failed logins to the problems that endpoints answer with. Quarkus would have a handler of
 * its own for them and, to name the endpoint in its metrics, match the path of every request once
 * more: a fifth of the work of an answer from the database.
 */
@ApplicationScoped
class LoginFailures {

  void register(@Observes Filters filters) {
    filters.register(LoginFailures::leave, Steps.LOGIN);
  }

  private static void leave(RoutingContext context) {
    context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    context.next();
  }
}
