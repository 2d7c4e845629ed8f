package org.therapydirectory.management;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.article.ArticleContent;
import org.therapydirectory.specialty.SpecialtyContent;
import org.therapydirectory.therapist.TherapistContent;

/** What an editor writes, of any kind; it stands for the documents in the OpenAPI document. */
@Schema(
    name = "ContentDocument",
    description = "What an editor writes, of the kind that the path names.",
    anyOf = {TherapistContent.class, ArticleContent.class, SpecialtyContent.class})
interface ContentDocument {}
