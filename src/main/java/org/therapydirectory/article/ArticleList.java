package org.therapydirectory.article;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.search.FacetValue;
import org.therapydirectory.search.Page;

/** A page of articles, for the OpenAPI document. */
@Schema(name = "ArticleList", description = "A page of articles.")
record ArticleList(
    List<ArticleCard> items,
    Page page,
    @Schema(description = "Counts by facet; empty where none was asked for.")
        Map<String, List<FacetValue>> facets) {}
