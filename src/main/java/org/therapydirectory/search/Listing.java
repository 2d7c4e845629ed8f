package org.therapydirectory.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A page of documents, cards or whole views, in order.
 *
 * @param views where reasons were asked for, the whole views; otherwise empty
 * @param matches where reasons were asked for, by what words the items were found; otherwise empty
 * @param facets the counts that were asked for
 * @param relaxations where nothing was found, what giving up each filter would bring
 */
public record Listing(
    List<UUID> ids,
    List<ObjectNode> documents,
    List<ObjectNode> views,
    List<Matches> matches,
    Page page,
    Map<String, List<FacetValue>> facets,
    List<Relaxation> relaxations) {}
