package org.therapydirectory.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters where the call takes none: writes never do, and searches by POST have
 * all in the body. A read that takes some looks at them itself.
 */
class StrictQuery {

  @ServerRequestFilter
  void refuse(ContainerRequestContext request, ResourceInfo call) {
    boolean writes = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    if (writes || !takesSome(call)) {
      new RequestParameters(request.getUriInfo().getQueryParameters(), List.of()).refuseFaults();
    }
  }

  private static boolean takesSome(ResourceInfo call) {
    return Arrays.asList(call.getResourceMethod().getParameterTypes()).contains(UriInfo.class);
  }
}
