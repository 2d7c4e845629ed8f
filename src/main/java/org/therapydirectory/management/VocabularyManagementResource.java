package org.therapydirectory.management;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Idempotent;
import org.therapydirectory.access.Role;
import org.therapydirectory.access.Trail;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.publishing.Slugs;
import org.therapydirectory.vocabulary.References;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Terms;
import org.therapydirectory.vocabulary.VocabularyName;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.ProblemException;

/** The terms that profiles and articles choose from. */
@Path("/v1/manage/vocabularies/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PUBLISHERS)
@Transactional
@Tag(
    name = "Vocabulary management",
    description = "Adding, relabelling and merging terms; what shows them follows at once.")
public class VocabularyManagementResource {

  @Inject Trail trail;
  @Inject Bodies bodies;
  @Inject Terms terms;
  @Inject References references;

  /** A term as operators see it. */
  @Schema(name = "ManagedTerm", description = "A term as operators see it.")
  public record ManagedTerm(
      String slug,
      String label,
      List<String> synonyms,
      @Schema(nullable = true) String family,
      boolean deprecated,
      @Schema(nullable = true, description = "The term it went up in.") String replacedBy) {

    static ManagedTerm of(Terms.Kept t) {
      return new ManagedTerm(
          t.slug(), t.label(), t.synonyms(), t.family(), t.deprecated(), t.replacedBy());
    }
  }

  /** All terms. */
  @Schema(name = "ManagedTermList", description = "All terms, in order of display.")
  public record Index(List<ManagedTerm> items) {}

  @GET
  @Operation(operationId = "listManagedTerms", summary = "Lists the terms, merged ones too.")
  @APIResponseSchema(value = Index.class, responseCode = "200", responseDescription = "All terms.")
  public Index list(@PathParam("name") String name) {
    return new Index(terms.all(vocabulary(name).slug()).stream().map(ManagedTerm::of).toList());
  }

  @POST
  @Idempotent
  @Operation(operationId = "addTerm", summary = "Adds a term.")
  @APIResponseSchema(
      value = ManagedTerm.class,
      responseCode = "201",
      responseDescription = "The term.")
  public Response add(
      @PathParam("name") String name, @RequestBodySchema(TermRequests.Add.class) String body) {
    TermRequests.Add wanted = bodies.request(body, TermRequests.Add.class);
    String vocabulary = open(name).slug();
    String slug = wanted.slug() == null ? Slugs.slugify(wanted.label()) : wanted.slug();
    List<Fault> faults = new ArrayList<>();
    String family = family(vocabulary, wanted.family(), faults);
    checkSlug(vocabulary, slug, wanted.slug() == null, faults);
    ProblemException.refuse(faults);
    List<String> synonyms = wanted.synonyms() == null ? List.of() : wanted.synonyms();
    Terms.Kept term = terms.add(vocabulary, slug, wanted.label().strip(), synonyms, family);
    trail.note("add-term", Trail.VOCABULARY, term.id(), vocabulary + "/" + slug);
    return Response.created(URI.create("/v1/manage/vocabularies/" + vocabulary))
        .entity(ManagedTerm.of(term))
        .build();
  }

  private static void checkSlug(String vocabulary, String slug, boolean made, List<Fault> faults) {
    // Of a language the slug is its code, which may have upper case: zh-Hant.
    boolean isCode = vocabulary.equals(VocabularyName.LANGUAGE.slug());
    String form = isCode ? "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*" : Slugs.FORM;
    if (made && !slug.matches(form)) {
      faults.add(Fault.at("/slug", "required", "No slug can be made from the label."));
    } else if (!slug.matches(form)) {
      String words = isCode ? "must be a BCP 47 code such as en" : Slugs.FORM_IN_WORDS;
      faults.add(Fault.at("/slug", "malformed", words));
    }
  }

  /** The family as it is kept: of a modality the slug of a term. */
  private String family(String vocabulary, String wanted, List<Fault> faults) {
    if (!vocabulary.equals(VocabularyName.MODALITY.slug())) {
      return wanted;
    }
    Term family =
        references.checkOne("/family", VocabularyName.MODALITY_FAMILY.slug(), wanted, faults);
    return family == null ? null : family.slug();
  }

  @PATCH
  @Path("{term}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeTerm",
      summary = "Relabels a term, changes its other names, or deprecates it.")
  @APIResponseSchema(
      value = ManagedTerm.class,
      responseCode = "200",
      responseDescription = "The term.")
  public ManagedTerm change(
      @PathParam("name") String name,
      @PathParam("term") String slug,
      @RequestBodySchema(TermRequests.Change.class) String body) {
    TermRequests.Change wanted = bodies.patch(body, TermRequests.Change.class, Set.of("family"));
    String vocabulary = vocabulary(name).slug();
    List<Fault> faults = new ArrayList<>();
    String family = family(vocabulary, wanted.family(), faults);
    ProblemException.refuse(faults);
    Terms.Kept former = terms.lock(vocabulary, slug);
    Terms.Kept changed =
        new Terms.Kept(
            former.id(),
            former.number(),
            former.slug(),
            wanted.label() == null ? former.label() : wanted.label().strip(),
            wanted.synonyms() == null ? former.synonyms() : wanted.synonyms(),
            bodies.given(body).has("family") ? family : former.family(),
            wanted.deprecated() == null ? former.deprecated() : wanted.deprecated(),
            former.replacedBy());
    trail.note("change-term", Trail.VOCABULARY, former.id(), vocabulary + "/" + slug);
    return ManagedTerm.of(terms.change(vocabulary, former, changed));
  }

  @POST
  @Path("{term}/merge")
  @Idempotent
  @Operation(
      operationId = "mergeTerm",
      summary = "Lets a term go up in another; its names lead there from now on.")
  @APIResponseSchema(
      value = ManagedTerm.class,
      responseCode = "200",
      responseDescription = "The term that is left.")
  public Response merge(
      @PathParam("name") String name,
      @PathParam("term") String slug,
      @RequestBodySchema(TermRequests.Merge.class) String body) {
    String into = bodies.request(body, TermRequests.Merge.class).into();
    String vocabulary = open(name).slug();
    Terms.Kept from = terms.lock(vocabulary, slug);
    boolean possible =
        !into.equals(slug)
            && from.replacedBy() == null
            && terms.all(vocabulary).stream()
                .anyMatch(t -> t.slug().equals(into) && t.replacedBy() == null);
    if (!possible) {
      throw ProblemException.badRequest(
          List.of(
              Fault.at("/into", "unknown-value", "This is not another term that can be used.")));
    }
    terms.merge(vocabulary, from, terms.lock(vocabulary, into));
    trail.note(
        "merge-term", Trail.VOCABULARY, from.id(), vocabulary + "/" + slug + " into " + into);
    return Response.ok(ManagedTerm.of(terms.lock(vocabulary, into))).build();
  }

  @DELETE
  @Path("{term}")
  @Operation(operationId = "deleteTerm", summary = "Removes a term that nothing uses.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public Response delete(@PathParam("name") String name, @PathParam("term") String slug) {
    String vocabulary = open(name).slug();
    Terms.Kept term = terms.lock(vocabulary, slug);
    terms.delete(term);
    trail.note("delete-term", Trail.VOCABULARY, term.id(), vocabulary + "/" + slug);
    return Response.noContent().build();
  }

  private static VocabularyName vocabulary(String name) {
    return VocabularyName.find(name).orElseThrow(ProblemException::notFound);
  }

  private static VocabularyName open(String name) {
    VocabularyName vocabulary = vocabulary(name);
    if (!vocabulary.isOpen()) {
      throw ProblemException.of(
          409, "The values of this vocabulary are fixed; only their names can be changed.");
    }
    return vocabulary;
  }
}
