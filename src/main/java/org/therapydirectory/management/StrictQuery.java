package org.therapydirectory.management;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.therapydirectory.web.RequestParameters;

/** Refuses query parameters where the call takes none; a call that takes some reads them itself. */
class StrictQuery {

  @ServerRequestFilter
  void refuse(ContainerRequestContext request, ResourceInfo call) {
    boolean reads =
        Arrays.stream(call.getResourceMethod().getParameterTypes()).anyMatch(UriInfo.class::equals);
    if (!reads && request.getUriInfo().getPath().startsWith("/v1/manage/")) {
      new RequestParameters(request.getUriInfo().getQueryParameters(), List.of()).refuseFaults();
    }
  }
}
