package org.therapydirectory.search;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;

/** Completes what somebody types: terms from memory, the rest by one statement. */
@ApplicationScoped
class Suggester {

  // Words hold letters and digits only, so that no pattern has a wildcard but ours.
  private static final String NAMES =
      """
      (select 'therapist' as type, t.slug as value, t.card as card, null as city
       from therapist t where %1$s order by t.search_names not like :start, t.sort_name, t.id limit :most)
      union all
      (select 'city', null, (select t.card from therapist t where t.id = (array_agg(l.therapist_id))[1]), l.city_key
       from therapist_location l join therapist t on t.id = l.therapist_id where %2$s
       group by l.city_key order by ' ' || l.city_key not like :start, count(*) desc, l.city_key limit :most)
      union all
      (select 'article', t.slug, t.card, null
       from article t where %1$s order by t.search_names not like :start, t.sort_title, t.id limit :most)
      """;

  private static final String SIMILAR =
      """
      (select 'therapist' as type, t.slug as value, t.card as card, null as city
       from therapist t where :typed <% t.search_names
       order by word_similarity(:typed, t.search_names) desc, t.sort_name, t.id limit :most)
      union all
      (select 'city', null, (select t.card from therapist t where t.id = (array_agg(l.therapist_id))[1]), l.city_key
       from therapist_location l join therapist t on t.id = l.therapist_id where :typed <% (' ' || l.city_key)
       group by l.city_key order by word_similarity(:typed, l.city_key) desc, count(*) desc, l.city_key limit :most)
      union all
      (select 'article', t.slug, t.card, null
       from article t where :typed <% t.search_names
       order by word_similarity(:typed, t.search_names) desc, t.sort_title, t.id limit :most)
      """;

  @Inject Reads reads;
  @Inject Vocabularies vocabularies;
  @Inject Documents documents;

  List<Suggestion> suggest(List<String> typed) {
    if (typed.isEmpty()) {
      return List.of();
    }
    TermMatcher matcher = new TermMatcher(typed);
    Collection<Term> specialties = vocabularies.terms(Vocabularies.SPECIALTY);
    Collection<Term> modalities = vocabularies.terms("modality");
    List<List<Suggestion>> groups = new ArrayList<>();
    groups.add(matcher.among("specialty", specialties));
    groups.add(matcher.among("modality", modalities));
    List<Suggestion> named = named(typed);
    for (String type : List.of("therapist", "city", "article")) {
      groups.add(named.stream().filter(s -> s.type().equals(type)).toList());
    }
    if (groups.stream().allMatch(List::isEmpty)) {
      groups.add(matcher.mistyped("specialty", specialties));
      groups.add(matcher.mistyped("modality", modalities));
      groups.add(similar(String.join(" ", typed)));
    }
    return share(groups);
  }

  // Each type in turn gives its best, until there are enough.
  private static List<Suggestion> share(List<List<Suggestion>> groups) {
    int[] taken = new int[groups.size()];
    int left = SuggestResource.MOST;
    for (boolean more = true; more && left > 0; ) {
      more = false;
      for (int i = 0; i < taken.length && left > 0; i++) {
        if (taken[i] < groups.get(i).size()) {
          taken[i]++;
          left--;
          more = true;
        }
      }
    }
    List<Suggestion> shared = new ArrayList<>();
    for (int i = 0; i < taken.length; i++) {
      shared.addAll(groups.get(i).subList(0, taken[i]));
    }
    return shared;
  }

  private List<Suggestion> named(List<String> typed) {
    List<String> names = new ArrayList<>();
    List<String> cities = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    for (int i = 0; i < typed.size(); i++) {
      names.add("t.search_names like :word" + i);
      cities.add("' ' || l.city_key like :word" + i);
      parameters.put("word" + i, "% " + typed.get(i) + "%");
    }
    parameters.put("start", " " + String.join(" ", typed) + "%");
    parameters.put("most", SuggestResource.MOST);
    String sql = NAMES.formatted(String.join(" and ", names), String.join(" and ", cities));
    return reads.named(sql, this::suggestion, parameters);
  }

  private List<Suggestion> similar(String typed) {
    return reads.named(
        SIMILAR, this::suggestion, Map.of("typed", typed, "most", SuggestResource.MOST));
  }

  private Suggestion suggestion(ResultSet row) throws SQLException {
    JsonNode card = documents.parse(row.getString("card"));
    String type = row.getString("type");
    String value = row.getString("value");
    String label =
        switch (type) {
          case "therapist" -> card.at("/name/display").textValue();
          case "article" -> card.get("title").textValue();
          default -> city(card, row.getString("city"));
        };
    return new Suggestion(type, value == null ? label : value, label, null);
  }

  // The table knows the folded name; the card tells how it is written.
  private static String city(JsonNode card, String key) {
    for (JsonNode location : card.get("locations")) {
      if (key.equals(Folding.fold(location.get("city").textValue()))) {
        return location.get("city").textValue();
      }
    }
    return key;
  }
}
