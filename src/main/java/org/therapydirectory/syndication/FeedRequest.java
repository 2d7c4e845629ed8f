package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapydirectory.article.ArticleFilters;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Folding;
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

  private static final List<Filter> FILTERS =
      ArticleFilters.LIST.filters().stream()
          .filter(f -> Set.of("specialty", "author", "language").contains(f.parameter().name()))
          .toList();

  static final List<Parameter> PARAMETERS =
      Stream.concat(
              FILTERS.stream().map(Filter::parameter),
              Stream.of(
                  Parameter.one(
                          "archive",
                          Parameter.Type.INTEGER,
                          "A page of the past, 1 being the oldest; without it the newest page.",
                          1)
                      .between(1, 100_000)))
          .toList();

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
                        .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
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
          or exists (select 1 from withdrawn_article w
            where cast(w.author_id as text) = :name or w.author_id is null and w.author_key = :key)
        """;

    // As articles show it: of therapists the public name, of others what the newest article says.
    private static final String NAME =
        """
        (select cast(t.view as json) -> 'name' ->> 'display' from therapist t
         where cast(t.id as text) = :name
           or t.id = (select s.content_id from slug s where s.kind = 'therapist' and s.slug = :name))
        union all
        (select cast(a.view as json) -> 'author' ->> 'name' from article a
         where a.author_id is null and a.author_key = :key order by a.published_at desc limit 1)
        """;

    @Inject Vocabularies vocabularies;
    @Inject EntityManager database;

    FeedRequest read(MultivaluedMap<String, String> query) {
      RequestParameters request = new RequestParameters(query, PARAMETERS);
      Integer archive = request.integer("archive", null, 1, 100_000);
      refuseStrangers(request);
      List<String> conditions = new ArrayList<>(List.of("true"));
      Map<String, Object> parameters = new LinkedHashMap<>();
      for (Filter filter : FILTERS) {
        if (request.has(filter.parameter().name())) {
          Condition condition = filter.reader().apply(request, vocabularies);
          if (condition != null) {
            conditions.add(condition.sql());
            parameters.putAll(condition.parameters());
          }
        }
      }
      request.refuseFaults();
      Map<String, List<String>> filters = new LinkedHashMap<>(request.all());
      filters.remove("archive");
      return new FeedRequest(
          archive,
          String.join(" and ", conditions),
          parameters,
          filters,
          title(request),
          language(request.values("language")));
    }

    // A feed in several languages has none of its own.
    private String language(List<String> given) {
      return given.size() == 1 ? ArticleFilters.language(given.get(0), vocabularies) : null;
    }

    // Nobody subscribes to an author who never writes.
    private void refuseStrangers(RequestParameters request) {
      List<String> authors = request.values("author");
      if (authors.isEmpty() || isKnown(String.join(", ", authors))) {
        return;
      }
      for (String author : authors) {
        if (!isKnown(author)) {
          request.fault("author", "unknown-value", "There is no author '" + author + "'.");
        }
      }
    }

    private boolean isKnown(String author) {
      return (boolean)
          database
              .createNativeQuery(AUTHOR, Boolean.class)
              .setParameter("name", author)
              .setParameter("key", Folding.fold(author))
              .getSingleResult();
    }

    private String title(RequestParameters request) {
      List<String> specialties =
          request.values("specialty").stream()
              .map(name -> vocabularies.find(Vocabularies.SPECIALTY, name).label())
              .toList();
      List<String> authors = authorNames(request.values("author"));
      return (specialties.isEmpty() ? "" : " on " + join(specialties))
          + (authors.isEmpty() ? "" : " by " + join(authors));
    }

    // Several values may be one name that has commas.
    private List<String> authorNames(List<String> given) {
      String whole = given.size() > 1 ? name(join(given)) : null;
      return whole != null
          ? List.of(whole)
          : given.stream().map(one -> Objects.requireNonNullElse(name(one), one)).toList();
    }

    // Null where nothing public has it.
    private String name(String author) {
      List<?> names =
          database
              .createNativeQuery(NAME, String.class)
              .setParameter("name", author)
              .setParameter("key", Folding.fold(author))
              .getResultList();
      return names.isEmpty() ? null : (String) names.get(0);
    }

    private static String join(List<String> words) {
      return String.join(", ", words);
    }
  }
}
