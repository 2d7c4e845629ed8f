package org.therapydirectory.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A page of documents, cards or whole views, in order.
 *
 * @param facets the counts that were asked for
 * @param relaxations where nothing was found, what giving up each filter would bring
 */
public record Listing(
    List<UUID> ids,
    List<ObjectNode> documents,
    Page page,
    Map<String, List<FacetValue>> facets,
    List<Relaxation> relaxations) {}
