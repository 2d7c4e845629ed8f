package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Folding;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.RequestParameters;

/**
 * Which articles a feed is about.
 *
 * @param archive the number of an archive page, 1 being the oldest; null for the newest page
 * @param where SQL over the article {@code t}
 * @param filters the given filters, for addresses
 */
record FeedRequest(
    Integer archive,
    String where,
    Map<String, Object> parameters,
    Map<String, List<String>> filters,
    String title,
    String language) {

  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.many(
              "specialty", "About the specialty or one below it; slugs or synonyms.", "anxiety"),
          Parameter.many(
              "author",
              "Written by: a therapist's slug or id, or the name of somebody else.",
              "ada-quinn"),
          Parameter.many("language", "In the language, whatever the country; BCP 47.", "en"),
          Parameter.one(
                  "archive",
                  Parameter.Type.INTEGER,
                  "A page of the past, 1 being the oldest; without it the newest page.",
                  1)
              .between(1, 100_000));

  boolean isFiltered() {
    return !filters.isEmpty();
  }

  /** The query of a page of the same feed. */
  String query(Integer page) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    filters.forEach(
        (name, values) ->
            query.add(
                name
                    + "="
                    + values.stream()
                        .map(
                            v ->
                                java.net.URLEncoder.encode(
                                    v, java.nio.charset.StandardCharsets.UTF_8))
                        .collect(Collectors.joining(","))));
    if (page != null) {
      query.add("archive=" + page);
    }
    return query.toString();
  }

  /** Reads requests for feeds; what is unknown is refused. */
  @ApplicationScoped
  @Transactional
  static class Reader {

    private static final String AUTHOR =
        """
        select exists (select 1 from slug s where s.kind = 'therapist' and s.slug = :name)
          or exists (select 1 from article a where cast(a.author_id as text) = :name)
          or exists (select 1 from article a where a.author_id is null and a.author_key = :key)
        """;

    @Inject Vocabularies vocabularies;
    @Inject EntityManager database;

    FeedRequest read(MultivaluedMap<String, String> query) {
      RequestParameters request = new RequestParameters(query, PARAMETERS);
      Integer archive = request.integer("archive", null, 1, 100_000);
      List<String> conditions = new ArrayList<>(List.of("true"));
      Map<String, Object> parameters = new LinkedHashMap<>();
      StringBuilder title = new StringBuilder();
      List<Term> specialties =
          Filter.resolve(request, vocabularies, "specialty", Vocabularies.SPECIALTY);
      if (!specialties.isEmpty()) {
        conditions.add("t.terms && cast(:specialty as integer[])");
        parameters.put(
            "specialty", Filter.arrayOf(specialties.stream().map(Term::number).toList()));
        title.append(" on ").append(join(specialties.stream().map(Term::label).toList()));
      }
      authors(request, conditions, parameters, title);
      languages(request, conditions, parameters);
      request.refuseFaults();
      Map<String, List<String>> filters = new LinkedHashMap<>(request.all());
      filters.remove("archive");
      List<String> languages = request.values("language");
      return new FeedRequest(
          archive,
          String.join(" and ", conditions),
          parameters,
          filters,
          title.toString(),
          languages.size() == 1 ? languages.get(0) : null);
    }

    private void authors(
        RequestParameters request,
        List<String> conditions,
        Map<String, Object> parameters,
        StringBuilder title) {
      List<String> authors = request.values("author");
      for (String author : authors) {
        Object known =
            database
                .createNativeQuery(AUTHOR, Boolean.class)
                .setParameter("name", author)
                .setParameter("key", Folding.fold(author))
                .getSingleResult();
        if (!Boolean.TRUE.equals(known)) {
          request.fault("author", "unknown-value", "There is no author '" + author + "'.");
        }
      }
      if (!authors.isEmpty()) {
        conditions.add(
            """
            (t.author_id in (select s.content_id from slug s
                where s.kind = 'therapist' and s.slug = any(cast(:author as text[])))
              or cast(t.author_id as text) = any(cast(:author as text[]))
              or t.author_id is null and t.author_key = any(cast(:authorKey as text[])))
            """);
        parameters.put("author", Filter.arrayOf(authors));
        parameters.put("authorKey", Filter.arrayOf(authors.stream().map(Folding::fold).toList()));
        title.append(" by ").append(join(authors));
      }
    }

    // The vocabulary knows languages, articles also their variants: en takes in en-GB.
    private void languages(
        RequestParameters request, List<String> conditions, Map<String, Object> parameters) {
      List<String> languages = request.values("language");
      for (String language : languages) {
        if (vocabularies.find("language", language) == null
            && vocabularies.find("language", language.replaceFirst("-.*", "")) == null) {
          request.unknownValue("language", language, vocabularies.slugs("language"));
        }
      }
      if (!languages.isEmpty()) {
        conditions.add(
            "exists (select 1 from unnest(cast(:language as text[])) wanted"
                + " where lower(t.language) = wanted or starts_with(lower(t.language), wanted || '-'))");
        parameters.put(
            "language",
            Filter.arrayOf(
                languages.stream().map(l -> l.toLowerCase(java.util.Locale.ROOT)).toList()));
      }
    }

    private static String join(List<String> words) {
      return String.join(", ", words);
    }
  }
}
