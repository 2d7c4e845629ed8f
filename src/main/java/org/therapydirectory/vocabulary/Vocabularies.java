package org.therapydirectory.vocabulary;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.therapydirectory.publishing.ContentChanged;

/**
 * All terms in memory: a few hundred rows that nearly every request needs. A synonym, a former slug
 * and the slug of a merged term find the term as its own slug does.
 */
@ApplicationScoped
public class Vocabularies {

  /** The vocabulary in which specialties stand here beside the managed lists. */
  public static final String SPECIALTY = "specialty";

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['’`]");
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");

  @Inject EntityManager database;

  private volatile Snapshot snapshot;
  private volatile long changes;

  private record Snapshot(
      Map<String, Map<String, Term>> bySlug,
      Map<String, Map<String, Term>> byOtherName,
      Map<UUID, Term> byId) {}

  void load(@Observes @Priority(200) StartupEvent start) {
    snapshot();
  }

  void forget(@Observes @Priority(ContentChanged.VOCABULARIES_FIRST) ContentChanged change) {
    if (change.concerns(SPECIALTY) || change.concerns(ContentChanged.VOCABULARY)) {
      forget();
    }
  }

  /** Reads the terms anew at their next use. */
  public synchronized void forget() {
    snapshot = null;
    changes++;
  }

  // A reading that began before a change must not outlive it.
  private Snapshot snapshot() {
    Snapshot known = snapshot;
    while (known == null) {
      long seen = changes;
      known = QuarkusTransaction.requiringNew().call(this::read);
      synchronized (this) {
        if (seen == changes) {
          snapshot = known;
        } else {
          known = null;
        }
      }
    }
    return known;
  }

  /** The term by its slug or any of its other names, or null. */
  public Term find(String vocabulary, String word) {
    Term term = terms(snapshot().bySlug, vocabulary).get(word);
    return term != null ? term : terms(snapshot().byOtherName, vocabulary).get(name(word));
  }

  /** The terms of a vocabulary in their order; empty where there is no such vocabulary. */
  public Collection<Term> terms(String vocabulary) {
    return terms(snapshot().bySlug, vocabulary).values();
  }

  /** The slugs of a vocabulary in their order. */
  public List<String> slugs(String vocabulary) {
    return List.copyOf(terms(snapshot().bySlug, vocabulary).keySet());
  }

  /** Everything by which a term of the vocabulary can be named, to suggest from. */
  public Collection<String> names(String vocabulary) {
    List<String> names = new ArrayList<>(slugs(vocabulary));
    // Slugs are names too, then without the upper case that codes have.
    Set<String> slugs = names.stream().map(Vocabularies::name).collect(Collectors.toSet());
    terms(snapshot().byOtherName, vocabulary).keySet().stream()
        .filter(name -> !slugs.contains(name))
        .forEach(names::add);
    return names;
  }

  /** The term with the id, or null. */
  public Term byId(UUID id) {
    return snapshot().byId.get(id);
  }

  /** How names are compared: without case, accents and punctuation, in whatever script. */
  public static String name(String words) {
    String bare = MARKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFKD)).replaceAll("");
    return PUNCTUATION
        .matcher(APOSTROPHES.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(""))
        .replaceAll("-")
        .replaceAll("^-|-$", "");
  }

  private static Map<String, Term> terms(Map<String, Map<String, Term>> all, String vocabulary) {
    return all.getOrDefault(vocabulary, Map.of());
  }

  private Snapshot read() {
    Map<UUID, Term> byId = new LinkedHashMap<>();
    // Parents come before their children, so that a term finds its ancestors.
    for (Tuple row : rows(TERMS)) {
      Term parent = byId.get(row.get("parent_id", UUID.class));
      List<Term> ancestors = new ArrayList<>();
      if (parent != null) {
        ancestors.add(parent);
        ancestors.addAll(parent.ancestors());
      }
      Term term =
          new Term(
              row.get("vocabulary", String.class),
              row.get("id", UUID.class),
              row.get("number", Integer.class),
              row.get("slug", String.class),
              row.get("label", String.class),
              List.of(row.get("synonyms", String[].class)),
              row.get("family", String.class),
              row.get("deprecated", Boolean.class),
              List.copyOf(ancestors));
      byId.put(term.id(), term);
    }
    return index(byId);
  }

  private Snapshot index(Map<UUID, Term> byId) {
    Map<String, Map<String, Term>> bySlug = new HashMap<>();
    Map<String, Map<String, Term>> byOtherName = new HashMap<>();
    for (Term term : byId.values()) {
      bySlug.computeIfAbsent(term.vocabulary(), v -> new LinkedHashMap<>()).put(term.slug(), term);
      Map<String, Term> names =
          byOtherName.computeIfAbsent(term.vocabulary(), v -> new HashMap<>());
      names.putIfAbsent(name(term.slug()), term);
      names.putIfAbsent(name(term.label()), term);
      term.synonyms().forEach(synonym -> names.putIfAbsent(name(synonym), term));
    }
    for (Tuple row : rows(FORMER_NAMES)) {
      Term term = byId.get(row.get("id", UUID.class));
      if (term != null) {
        byOtherName.get(term.vocabulary()).putIfAbsent(name(row.get("name", String.class)), term);
      }
    }
    byOtherName.values().forEach(names -> names.remove(""));
    return new Snapshot(bySlug, byOtherName, byId);
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> rows(String sql) {
    return database.createNativeQuery(sql, Tuple.class).getResultList();
  }

  private static final String TERMS =
      """
      with recursive tree as (
        select s.*, 0 as depth from specialty s where parent_id is null
        union all
        select s.*, t.depth + 1 from specialty s join tree t on s.parent_id = t.id
      )
      select 'specialty' as vocabulary, id, number, slug, label, synonyms, null as family, false as deprecated,
        parent_id, depth, position
      from tree
      union all
      select vocabulary, id, number, slug, label, synonyms, family, status = 'deprecated', null, 0, position
      from vocabulary_term where replaced_by is null
      order by vocabulary, depth, position, id
      """;

  private static final String FORMER_NAMES =
      """
      select s.slug as name, coalesce(c.replaced_by, c.id) as id
      from slug s join content c on c.id = s.content_id
      where s.kind = 'specialty' and (not s.current or c.replaced_by is not null)
      union all
      select slug, replaced_by from vocabulary_term where replaced_by is not null
      """;
}
