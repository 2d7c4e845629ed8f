package org.therapydirectory.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** At most eight suggestions. */
@Schema(
    name = "SuggestionList",
    description = "At most eight suggestions, those of a type together.")
public record SuggestionList(List<Suggestion> items) {}
