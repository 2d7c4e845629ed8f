package org.therapydirectory.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives an answer to HEAD the type that GET has. The framework names the charset of JSON when it
 * writes an object, and to HEAD it writes none.
 */
class HeadType {

  @ServerResponseFilter
  void complete(ContainerRequestContext request, ContainerResponseContext response) {
    boolean object = response.hasEntity() && !(response.getEntity() instanceof byte[]);
    MediaType type = response.getMediaType();
    boolean json =
        type == null
            || type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                && !type.getParameters().containsKey(MediaType.CHARSET_PARAMETER);
    if (request.getMethod().equals("HEAD") && object && json) {
      response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8");
    }
  }
}
