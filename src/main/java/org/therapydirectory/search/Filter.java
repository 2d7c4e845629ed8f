package org.therapydirectory.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/**
 * A filter of a list: its parameter, and how its values become a condition. Term numbers stand in a
 * subselect so that the planner, which would scan the whole table for a frequent value, always goes
 * by the index; that costs nothing and holds for every combination.
 *
 * @param reader returns null where the values are at fault, after noting it
 */
public record Filter(
    Parameter parameter, BiFunction<RequestParameters, Vocabularies, Condition> reader) {

  /** A filter that needs no vocabulary. */
  public static Filter of(Parameter parameter, Function<RequestParameters, Condition> reader) {
    return new Filter(parameter, (request, vocabularies) -> reader.apply(request));
  }

  /** A filter by yes or no; the condition has a placeholder of the filter's name. */
  public static Filter flag(String name, String description, String sql) {
    return of(
        Parameter.one(name, Type.BOOLEAN, description, true),
        request -> {
          Boolean wanted = request.bool(name);
          return wanted == null ? null : Condition.of(sql, name, wanted);
        });
  }

  /** The filter by ids. */
  public static Filter ids() {
    return of(
        new Parameter(
            "ids",
            Type.UUID,
            "Only these; at most 200 ids.",
            null,
            false,
            true,
            List.of(),
            null,
            null),
        request -> {
          List<UUID> ids = request.uuids("ids");
          return ids.isEmpty()
              ? null
              : Condition.of("t.id = any(cast(:ids as uuid[]))", "ids", arrayOf(ids));
        });
  }

  /** The filter by the last change. */
  public static Filter updatedSince() {
    return instant(
        "updatedSince", "Changed at or after this instant.", "t.updated_at >= :updatedSince");
  }

  /** A filter by an instant; the condition has a placeholder of the filter's name. */
  public static Filter instant(String name, String description, String sql) {
    return of(
        Parameter.one(name, Type.DATE_TIME, description, "2026-01-01T00:00:00Z"),
        request -> {
          Instant instant = request.instant(name);
          return instant == null ? null : Condition.of(sql, name, instant);
        });
  }

  /**
   * The filters {@code name}, {@code name.all} and {@code name.not} over the terms of a vocabulary.
   */
  public static List<Filter> terms(
      String name, String vocabulary, String description, String example) {
    List<Filter> filters = new ArrayList<>();
    filters.add(
        term(
            Parameter.many(name, description + " Any of the values.", example),
            vocabulary,
            false,
            "t.terms && (select cast(:%s as integer[]))"));
    filters.add(
        term(
            Parameter.many(name + ".all", description + " All of the values.", example),
            vocabulary,
            false,
            "t.terms @> (select cast(:%s as integer[]))"));
    filters.add(
        term(
            Parameter.many(name + ".not", description + " None of the values.", example),
            vocabulary,
            false,
            "not (t.terms && (select cast(:%s as integer[])))"));
    return filters;
  }

  /**
   * One filter over the terms of a vocabulary.
   *
   * @param negative whether the negative numbers are meant, those of main specialties
   */
  public static Filter term(Parameter parameter, String vocabulary, boolean negative, String sql) {
    String placeholder = placeholder(parameter.name());
    return new Filter(
        parameter,
        (request, vocabularies) -> {
          Set<Integer> numbers = new LinkedHashSet<>();
          for (Term term : resolve(request, vocabularies, parameter.name(), vocabulary)) {
            numbers.add(negative ? -term.number() : term.number());
          }
          return numbers.isEmpty()
              ? null
              : Condition.of(sql.formatted(placeholder), placeholder, arrayOf(numbers));
        });
  }

  /** The terms that the values of the parameter name; an unknown one is noted as a fault. */
  public static List<Term> resolve(
      RequestParameters request, Vocabularies vocabularies, String name, String vocabulary) {
    List<Term> terms = new ArrayList<>();
    for (String value : request.values(name)) {
      Term term = vocabularies.find(vocabulary, value);
      if (term == null) {
        Collection<String> slugs = vocabularies.slugs(vocabulary);
        request.unknownValue(
            name, value, slugs.size() <= 20 ? slugs : vocabularies.names(vocabulary));
      } else {
        terms.add(term);
      }
    }
    return terms;
  }

  /** The name as a query placeholder: {@code specialty.all} becomes {@code specialty_all}. */
  public static String placeholder(String name) {
    return name.replace('.', '_');
  }

  /** Any of the texts of a parameter. An array that is cast in place is made for every row. */
  public static String anyOf(String parameter) {
    return "any(array(select unnest(cast(:" + parameter + " as text[]))))";
  }

  /** The values as a PostgreSQL array literal. */
  public static String arrayOf(Collection<?> values) {
    StringBuilder literal = new StringBuilder("{");
    for (Object value : values) {
      String escaped = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
      literal.append(literal.length() == 1 ? "" : ",").append('"').append(escaped).append('"');
    }
    return literal.append('}').toString();
  }
}
