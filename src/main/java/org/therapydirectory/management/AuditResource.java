package org.therapydirectory.management;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;

/** Who did what to which content, term, key or partner when. */
@Path("/v1/manage/audit")
@Produces(MediaType.APPLICATION_JSON)
@Transactional
@Tag(name = "History")
public class AuditResource {

  @Inject AuditLog audit;

  @GET
  @RolesAllowed(Role.EDITORS)
  @Operation(
      operationId = "listAudit",
      summary = "Says who did what to which content when.",
      description = "Entries are kept for good, also of content whose draft was discarded.")
  @APIResponseSchema(
      value = AuditLog.Index.class,
      responseCode = "200",
      responseDescription = "A page of entries.")
  public AuditLog.Index all(@Context UriInfo uri) {
    return audit.all(uri.getQueryParameters());
  }
}
