package org.therapydirectory.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A page of documents, cards or whole views, in order.
 *
 * @param facets the counts that were asked for
 */
public record Listing(
    List<UUID> ids, List<ObjectNode> documents, Page page, Map<String, List<FacetValue>> facets) {}
