package org.therapydirectory.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** A slash at the end of a path changes nothing, also where a path is matched by a pattern. */
@Provider
@PreMatching
@Priority(TrailingSlash.FIRST)
public class TrailingSlash implements ContainerRequestFilter {

  // Before every filter that looks at the path.
  static final int FIRST = 1;

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (path.length() > 1 && path.endsWith("/")) {
      URI uri = request.getUriInfo().getRequestUri();
      String resource = uri.getRawPath().replaceAll("/$", "");
      request.setRequestUri(UriBuilder.fromUri(uri).replacePath(resource).build());
    }
  }
}
