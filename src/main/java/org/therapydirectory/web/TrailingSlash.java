package org.therapydirectory.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** A slash at the end of a path changes nothing, also where a path is matched by a pattern. */
@Provider
@PreMatching
public class TrailingSlash implements ContainerRequestFilter {

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
