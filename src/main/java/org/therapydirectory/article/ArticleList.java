package org.therapydirectory.article;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.search.FacetValue;
import org.therapydirectory.search.Page;
import org.therapydirectory.search.Relaxation;

/** A page of articles, for the OpenAPI document. */
@Schema(name = "ArticleList", description = "A page of articles.")
record ArticleList(
    List<ArticleCard> items,
    Page page,
    @Schema(description = "Counts by facet; empty where none was asked for.")
        Map<String, List<FacetValue>> facets,
    @Schema(description = "Where nothing was found: how many there would be without each filter.")
        List<Relaxation> relaxations) {}
