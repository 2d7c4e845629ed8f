package org.therapydirectory.specialty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Finder;
import org.therapydirectory.search.ListAnswers;
import org.therapydirectory.search.ListReader;
import org.therapydirectory.search.ListRequest;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Answers;
import org.therapydirectory.web.ProblemException;

/** The tree of specialties. */
@Path("/v1/specialties")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Specialties", description = "What people seek help with, as a tree.")
public class SpecialtyResource {

  @Inject ListReader reader;
  @Inject ListAnswers listAnswers;
  @Inject SpecialtyLists lists;
  @Inject SpecialtyReader specialties;
  @Inject Vocabularies vocabularies;
  @Inject Finder finder;
  @Inject Answers answers;

  @GET
  @Operation(
      operationId = "listSpecialties",
      summary = "Lists specialties, or shows their tree.",
      description =
          "With tree=true the items are the top of the tree, each with its children; sort orders all"
              + " of them, and limit, page, after and count are refused.")
  @APIResponse(
      responseCode = "200",
      description = "A page of cards.",
      content = @Content(schema = @Schema(implementation = SpecialtyList.class)))
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    ListRequest request = reader.read(uri.getQueryParameters(), SpecialtyLists.LIST);
    SpecialtyLists.Result result = lists.read(request);
    return listAnswers.answer(result.items(), result.page(), request, uri, headers);
  }

  @GET
  @Path("{specialty}")
  @Operation(
      operationId = "getSpecialty",
      summary = "Reads a specialty.",
      description = "A synonym, or the slug of a merged specialty, redirects to the specialty.")
  @APIResponse(
      responseCode = "200",
      description = "The specialty.",
      content = @Content(schema = @Schema(implementation = SpecialtyView.class)))
  public Response get(
      @Parameter(description = "Slug, id or synonym.", example = "anxiety") @PathParam("specialty")
          String specialty,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    ListRequest request = reader.readSingle(uri.getQueryParameters(), SpecialtyLists.LIST);
    Term term = vocabularies.find(Vocabularies.SPECIALTY, specialty);
    if (term != null && !term.slug().equals(specialty)) {
      return answers.moved("/v1/specialties/" + term.slug(), uri);
    }
    Finder.Found found = finder.find(Kind.SPECIALTY, specialty);
    if (found.movedTo() != null) {
      return answers.moved("/v1/specialties/" + found.movedTo(), uri);
    }
    Specialty present = specialties.byId(found.id());
    if (present == null) {
      // This very moment.
      throw ProblemException.gone("withdrawn", null);
    }
    ObjectNode view = lists.present(List.of(present), request).get(0);
    return answers.json(view, headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }
}
