package org.therapydirectory.vocabulary;

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
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.web.Answers;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** The lists of values that profiles, articles and filters use. */
@Path("/v1/vocabularies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Vocabularies",
    description = "Every list of values with labels, so that filter panels can be drawn from it.")
public class VocabularyResource {

  @Inject Vocabularies vocabularies;
  @Inject Answers answers;

  /** What there is of a vocabulary. */
  @Schema(name = "VocabularySummary", description = "A vocabulary in short.")
  record Summary(
      @Schema(examples = "language") String name,
      @Schema(examples = "Languages") String label,
      @Schema(
              nullable = true,
              description = "The filter of /v1/therapists that takes its values.",
              examples = "language")
          String parameter,
      @Schema(description = "How many terms it has.", examples = "89") int size) {}

  /** All vocabularies. */
  @Schema(name = "VocabularyIndex", description = "All vocabularies.")
  record Index(List<Summary> items) {}

  /** A value of a vocabulary. */
  @Schema(name = "VocabularyTerm", description = "A value of a vocabulary.")
  record Value(
      @Schema(description = "As it stands in profiles and filters.", examples = "es") String slug,
      @Schema(description = "For people.", examples = "Spanish") String label,
      @Schema(
              description = "Other names; each works as a filter value too.",
              examples = "[\"Español\"]")
          List<String> synonyms,
      @Schema(nullable = true, description = "The group it is shown under.") String family) {}

  /** A vocabulary with its values. */
  @Schema(name = "Vocabulary", description = "A vocabulary with its values, in order of display.")
  record Vocabulary(
      @Schema(examples = "language") String name,
      @Schema(examples = "Languages") String label,
      @Schema(
              nullable = true,
              description = "The filter of /v1/therapists that takes its values.",
              examples = "language")
          String parameter,
      List<Value> items) {}

  @GET
  @Operation(operationId = "listVocabularies", summary = "Lists the vocabularies.")
  @APIResponse(
      responseCode = "200",
      description = "All vocabularies.",
      content = @Content(schema = @Schema(implementation = Index.class)))
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    List<Summary> items =
        Arrays.stream(VocabularyName.values())
            .map(
                v ->
                    new Summary(
                        v.slug(), v.label(), v.parameter(), vocabularies.terms(v.slug()).size()))
            .toList();
    return answers.json(new Index(items), headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }

  @GET
  @Path("{name}")
  @Operation(operationId = "getVocabulary", summary = "Reads a vocabulary.")
  @APIResponse(
      responseCode = "200",
      description = "The vocabulary.",
      content = @Content(schema = @Schema(implementation = Vocabulary.class)))
  public Response get(
      @Parameter(
              description = "The vocabulary's name, or that of the filter or field that uses it.",
              example = "language")
          @PathParam("name")
          String name,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    VocabularyName vocabulary = VocabularyName.find(name).orElseThrow(ProblemException::notFound);
    List<Value> items =
        vocabularies.terms(vocabulary.slug()).stream()
            .map(t -> new Value(t.slug(), t.label(), t.synonyms(), t.family()))
            .toList();
    return answers.json(
        new Vocabulary(vocabulary.slug(), vocabulary.label(), vocabulary.parameter(), items),
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }
}
