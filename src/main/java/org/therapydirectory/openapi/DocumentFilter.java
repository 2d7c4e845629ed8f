package org.therapydirectory.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.util.UnusedSchemaFilter;
import io.smallrye.openapi.model.BaseModel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.therapydirectory.article.ArticleFilters;
import org.therapydirectory.crisis.CrisisLineResource;
import org.therapydirectory.management.AuditLog;
import org.therapydirectory.management.Differences;
import org.therapydirectory.management.ManagedContents;
import org.therapydirectory.search.SearchResource;
import org.therapydirectory.search.SuggestResource;
import org.therapydirectory.specialty.SpecialtyLists;
import org.therapydirectory.syndication.ChangesResource;
import org.therapydirectory.syndication.CrawlerResource;
import org.therapydirectory.syndication.FeedResource;
import org.therapydirectory.syndication.SnapshotResource;
import org.therapydirectory.syndication.TherapistSyndicationResource;
import org.therapydirectory.syndication.webhook.DeliveryResource;
import org.therapydirectory.therapist.TherapistFilters;
import org.therapydirectory.web.Parameter;

/**
 * Runs at build: adds the parameters from the definitions by which requests are read, and the
 * answers and headers that all endpoints share, so that no resource repeats them.
 */
@OpenApiFilter(
    stages = OpenApiFilter.RunStage.BUILD,
    documentNames = OpenApiFilter.FILTER_RUN_FOR_ANY_DOCUMENT)
public class DocumentFilter implements OASFilter {

  private static final Map<String, List<Parameter>> PARAMETERS =
      Map.ofEntries(
          Map.entry("listTherapists", TherapistFilters.LIST.parameters()),
          Map.entry("getTherapist", TherapistFilters.LIST.singleParameters()),
          Map.entry("suggest", SuggestResource.PARAMETERS),
          Map.entry("search", SearchResource.PARAMETERS),
          Map.entry("listTherapistArticles", ArticleFilters.LIST.parameters()),
          Map.entry("listArticles", ArticleFilters.LIST.parameters()),
          Map.entry("getArticle", ArticleFilters.LIST.singleParameters()),
          Map.entry("listContent", ManagedContents.PARAMETERS),
          Map.entry("listAudit", AuditLog.OF_ALL),
          Map.entry("readAudit", AuditLog.OF_CONTENT),
          Map.entry("diffRevision", Differences.PARAMETERS),
          Map.entry("listSpecialties", SpecialtyLists.LIST.parameters()),
          Map.entry("getSpecialty", SpecialtyLists.LIST.singleParameters()),
          Map.entry("getTherapistAsJsonLd", List.of()),
          Map.entry("getTherapistAsVCard", List.of()),
          Map.entry("getArticleAsJsonLd", List.of()),
          Map.entry("getArticlesAsRss", FeedResource.PARAMETERS),
          Map.entry("getArticlesAsAtom", FeedResource.PARAMETERS),
          Map.entry("getArticlesAsJsonFeed", FeedResource.PARAMETERS),
          Map.entry("getSitemap", CrawlerResource.PARAMETERS),
          Map.entry("listChanges", ChangesResource.PARAMETERS),
          Map.entry("getSnapshot", SnapshotResource.PARAMETERS),
          Map.entry("getTherapistSyndication", TherapistSyndicationResource.PARAMETERS),
          Map.entry("getDigest", SnapshotResource.DIGEST),
          Map.entry("listWebhookDeliveries", DeliveryResource.PARAMETERS),
          Map.entry("getCrisisLines", CrisisLineResource.PARAMETERS));

  private final BodyExamples examples = new BodyExamples();

  @Override
  public void filterOpenAPI(OpenAPI document) {
    SharedParts shared = new SharedParts();
    document.setServers(
        List.of(
            OASFactory.createServer()
                .url("/")
                .description("The service this document comes from")));
    document.getPaths().getPathItems().forEach((path, item) -> complete(path, item, shared));
    shared.addTo(document.getComponents());
    ContentPaths.expand(document);
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(item -> item.getOperations().values().forEach(examples::addTo));
    Patterns.complete(document);
    WrittenSchemas.complete(document);
    Schemas.complete(document);
    RequestedFields.addTo(document);
    ((BaseModel<?>) document).filter(new UnusedSchemaFilter(), new IdentityHashMap<>());
  }

  private static void complete(String path, PathItem item, SharedParts shared) {
    item.getOperations()
        .forEach(
            (method, operation) -> {
              addParameters(operation);
              if (operation.getOperationId().equals("searchTherapists")) {
                Schemas.setBody(operation, TherapistFilters.LIST.parameters());
              }
              shared.addResponses(
                  path,
                  method,
                  operation,
                  !path.startsWith("/v1/manage")
                      && !path.startsWith("/v1/syndication")
                      && PARAMETERS.containsKey(operation.getOperationId()));
            });
  }

  private static void addParameters(Operation operation) {
    List<org.eclipse.microprofile.openapi.models.parameters.Parameter> parameters =
        new ArrayList<>();
    if (operation.getParameters() != null) {
      parameters.addAll(operation.getParameters());
    }
    PARAMETERS
        .getOrDefault(operation.getOperationId(), List.of())
        .forEach(parameter -> parameters.add(Schemas.parameter(parameter)));
    operation.setParameters(parameters.isEmpty() ? null : parameters);
  }
}
