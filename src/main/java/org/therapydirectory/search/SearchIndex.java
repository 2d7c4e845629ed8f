package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;

/** Writes the search columns of a live row, in the transaction that writes the row. */
@ApplicationScoped
public class SearchIndex {

  private static final String DOCUMENT =
      """
      update %1$s set search = search_document(:names, :labels, :stops, :headline, :prose),
        search_names = :searchNames
      where id = :id
      """;

  @Inject EntityManager database;
  @Inject NameWords nameWords;

  /** Makes the row findable by the text and by nothing else, also by what is near to its names. */
  public void write(Kind kind, UUID id, SearchText text) {
    writeDocument(kind, id, text);
    nameWords.write(kind, List.of(new NameWords.Names(id, text.nameWords())));
  }

  /** Makes the row findable by the text and by nothing else. */
  public void writeDocument(Kind kind, UUID id, SearchText text) {
    database
        // A profile is made findable before its therapist's consent is looked at.
        .createNativeQuery(DOCUMENT.formatted(kind.liveTable()))
        .setParameter("names", text.names())
        .setParameter("labels", text.labels())
        .setParameter("stops", text.stops())
        .setParameter("headline", text.headline())
        .setParameter("prose", text.prose())
        .setParameter("searchNames", text.searchNames())
        .setParameter("id", id)
        .executeUpdate();
  }
}
