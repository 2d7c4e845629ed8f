package org.therapydirectory.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.therapydirectory.database.Failures;

/** Turns every exception that leaves an endpoint into a problem; none shows what is inside. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response problem(ProblemException e, RoutingContext request) {
    Response.ResponseBuilder response = Response.status(e.status());
    if (e.entityTag() != null) {
      response.header(HttpHeaders.ETAG, e.entityTag());
    }
    if (e.retryAfter() != null) {
      response.header(HttpHeaders.RETRY_AFTER, e.retryAfter());
    }
    return answer(response, e.toProblem(request.normalizedPath()));
  }

  @ServerExceptionMapper
  Response webApplication(WebApplicationException e, RoutingContext request) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return malformedJson(json, request);
    }
    int status = e.getResponse().getStatus();
    Response.ResponseBuilder response = Response.status(status);
    if (e.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
      response.header(HttpHeaders.ALLOW, e.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
    return answer(response, plain(status, request));
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated(SecurityException e, RoutingContext request) {
    String detail = "A valid key is needed here: Authorization: Bearer td_…";
    boolean shown = request.request().getHeader(HttpHeaders.AUTHORIZATION) != null;
    String challenge = shown ? "Bearer error=\"invalid_token\"" : "Bearer";
    Problem problem = Problems.problem(401, detail, request.normalizedPath(), null, null, null);
    return answer(Response.status(401).header(HttpHeaders.WWW_AUTHENTICATE, challenge), problem);
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e, RoutingContext request, SimpleResourceInfo resource)
      throws NoSuchMethodException {
    String detail = "This needs the role " + neededRoles(resource) + ".";
    return answer(
        Response.status(403),
        Problems.problem(403, detail, request.normalizedPath(), null, null, null));
  }

  private static String neededRoles(SimpleResourceInfo resource) throws NoSuchMethodException {
    Class<?> type = resource.getResourceClass();
    Method method = type.getMethod(resource.getMethodName(), resource.parameterTypes());
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    if (roles == null) {
      roles = type.getAnnotation(RolesAllowed.class);
    }
    return roles == null ? "that the resource asks for" : String.join(" or ", roles.value());
  }

  // The framework has a mapper of its own for the narrower type.
  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  Response malformedJson(JsonProcessingException e, RoutingContext request) {
    String pointer =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(
                    r -> r.getFieldName() != null ? r.getFieldName() : String.valueOf(r.getIndex()))
                .collect(Collectors.joining("/", "/", ""))
            : "";
    Fault fault = Fault.at(pointer, "malformed", "This is not the JSON that is expected here.");
    return problem(ProblemException.badRequest(List.of(fault)), request);
  }

  @ServerExceptionMapper
  Response anything(Throwable e, RoutingContext request) {
    String conflict = conflict(sqlState(e));
    if (conflict != null) {
      Problem problem = Problems.problem(409, conflict, request.normalizedPath(), null, null, null);
      return answer(Response.status(409), problem);
    }
    if (Failures.isPassing(e)) {
      LOG.warnf("The database does not answer as it should: %s", Failures.describe(e));
      return answer(Response.status(503).header(HttpHeaders.RETRY_AFTER, 2), plain(503, request));
    }
    if (e instanceof OIDCException) {
      LOG.warnf("The OpenID Connect provider does not answer as it should: %s", e.getMessage());
      return answer(Response.status(503).header(HttpHeaders.RETRY_AFTER, 10), plain(503, request));
    }
    LOG.errorf(
        e, "Unexpected failure of %s %s", request.request().method(), Unforeseen.route(request));
    return answer(Response.status(500), plain(500, request));
  }

  private static Problem plain(int status, RoutingContext request) {
    return Problems.problem(status, null, request.normalizedPath(), null, null, null);
  }

  private static Response answer(Response.ResponseBuilder response, Problem problem) {
    return response
        .type(Problems.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, Problems.CACHE_CONTROL)
        .entity(problem)
        .build();
  }

  // What was looked at before the write was changed by somebody else until the write.
  private static String conflict(String state) {
    if ("23505".equals(state)) {
      return "The same is there already.";
    }
    return "23503".equals(state) ? "Something on record refers to it, or to what is gone." : null;
  }

  private static String sqlState(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
