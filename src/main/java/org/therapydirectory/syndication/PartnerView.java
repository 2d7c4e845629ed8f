package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.article.ArticleExtras;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Condition;
import org.therapydirectory.therapist.ClockFields;

/**
 * The one place that says what of a profile a partner may have: what is published, less what the
 * contract leaves out, less what the therapist has not consented to. What is in no group goes to
 * nobody.
 */
@ApplicationScoped
class PartnerView {

  /**
   * Joins content {@code c} and partner {@code p} to the profile {@code t} or article {@code a}, to
   * the consents that decide, and to the version {@code v} that the partner sees: that of the last
   * change that concerned it.
   */
  static final String FROM =
      """
      left join profile t on t.id = c.id
      left join article a on a.id = c.id
      left join lateral (
        select k.scope from consent k
        where k.therapist_id = c.id and k.scope in (cast(p.id as text), 'all-partners')
        order by k.scope = 'all-partners' limit 1
      ) decisive on true
      left join lateral (
        select string_agg(array_to_string(k.groups, ','), ',') as groups from consent k
        where k.therapist_id = c.id and k.scope = decisive.scope
          and k.withdrawn_at is null and (k.until is null or k.until > :now)
      ) granted on true
      left join lateral (
        select h.version from change h
        where h.content_id = c.id and (h.partner_id is null or h.partner_id = p.id)
        order by h.seq desc limit 1
      ) v on true
      """;

  /** The groups of a profile to which its therapist consents, by commas; null for none. */
  static final String CONSENTED =
      "case when decisive.scope is null then cast(:unsaid as text) else granted.groups end";

  /** Whether contract and consent have anything in common. */
  static final String ALLOWED =
      """
      (case when c.kind = 'article' then coalesce(a.syndication <> 'none' and 'articles' = any(p.groups), false)
        else t.id is not null
          and coalesce(string_to_array(%s, ',') && array_remove(p.groups, 'articles'), false) end)
      """
          .formatted(CONSENTED);

  private static final Map<String, FieldGroup> GROUPS = new HashMap<>();

  static {
    String core =
        "name credentials profession headline intro bio specialties modalities ageGroups"
            + " participants communities languages insurance paymentMethods sessionFormats"
            + " telehealth locations availability licenses education practisingSince"
            + " yearsInPractice memberships verification attestedAt stale canonicalUrl"
            + " attribution contentWarnings publishedAt updatedAt";
    for (String field : core.split(" ")) {
      GROUPS.put(field, FieldGroup.CORE);
    }
    GROUPS.put("pronouns", FieldGroup.IDENTITY);
    // Pages elsewhere by which somebody is recognised, such as an entry in a register.
    GROUPS.put("links", FieldGroup.IDENTIFIERS);
    GROUPS.put("photo", FieldGroup.MEDIA);
    GROUPS.put("contact", FieldGroup.CONTACT);
    GROUPS.put("fees", FieldGroup.FEES);
  }

  // By these the partner knows what it has.
  static final Set<String> ALWAYS = Set.of("id", "slug", "version");

  // Numbers to call change without an event; copies of them would be out of date when they matter.
  private static final Set<String> NEVER = Set.of("crisisResources");

  private static final List<String> EXACT =
      List.of("label", "street", "postalCode", "latitude", "longitude");

  @Inject ConsentConfig config;
  @Inject PartnerFilter filters;
  @Inject Documents documents;
  @Inject ClockFields clockFields;
  @Inject Clock clock;
  @Inject ArticleExtras articles;

  /**
   * A partner's view as conditions.
   *
   * @param allowed {@link #ALLOWED}
   * @param filtered whether the profile is within the contract's filter
   */
  record Scope(String allowed, String filtered, Map<String, Object> parameters) {

    /** Whether a row is in the view. */
    String inView() {
      return "(" + allowed + " and " + filtered + ")";
    }
  }

  /**
   * What {@link #FROM} and {@link #CONSENTED} take: the moment and what holds unless it is said.
   */
  Map<String, Object> moment() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("now", clock.instant());
    parameters.put(
        "unsaid",
        config.defaultScopes().contains(Consent.ALL_PARTNERS)
            ? String.join(",", FieldGroup.slugs(FieldGroup.byDefault()))
            : "");
    return parameters;
  }

  /** What is in the partner's view at this moment. */
  Scope scope(Partner partner) {
    Map<String, Object> parameters = moment();
    parameters.put("partner", partner.id);
    parameters.put(
        "needed", String.join(",", FieldGroup.slugs(PartnerFilter.groups(partner.filter))));
    StringBuilder filter = new StringBuilder("(c.kind = 'article' or coalesce(string_to_array(");
    filter.append(CONSENTED).append(", ',') @> string_to_array(:needed, ','), false)");
    for (Condition condition : filters.read(partner.filter)) {
      filter.append(" and ").append(condition.sql());
      parameters.putAll(condition.parameters());
    }
    return new Scope(ALLOWED, filter.append(")").toString(), parameters);
  }

  /** The columns of {@link #FROM} from which the content is shown. */
  static final String COLUMNS =
      """
      c.kind, v.version, %s as consented, a.syndication,
      case when c.kind = 'article' then a.view else t.view end as view
      """
          .formatted(CONSENTED);

  /** The content of rows with {@link #COLUMNS} and an id, as the partner may have it, by the id. */
  Map<UUID, ObjectNode> show(Partner partner, List<Tuple> rows) {
    Map<UUID, ObjectNode> shown = new LinkedHashMap<>();
    List<ObjectNode> shownArticles = new ArrayList<>();
    for (Tuple row : rows) {
      UUID id = row.get("id", UUID.class);
      ObjectNode content = show(partner, row);
      shown.put(id, content);
      if (isArticle(row)) {
        shownArticles.add(content);
      }
    }
    articles.fillForPartners(shownArticles);
    return shown;
  }

  private static boolean isArticle(Tuple row) {
    return row.get("kind", String.class).equals(Kind.ARTICLE.table());
  }

  private ObjectNode show(Partner partner, Tuple row) {
    ObjectNode view = documents.parse(row.get("view", String.class));
    view.put("version", row.get("version", Long.class));
    if (isArticle(row)) {
      if (row.get("syndication", String.class).equals("excerpt")) {
        view.putNull("body").putArray("toc");
      }
      return view;
    }
    Set<FieldGroup> groups = groups(partner.groups);
    groups.retainAll(groups(row.get("consented", String.class).split(",")));
    ObjectNode profile = reduce(clockFields.apply(view), groups);
    if (partner.attribution != null) {
      JsonNode url = profile.path("attribution").path("url");
      profile
          .putObject("attribution")
          .put("text", partner.attribution)
          .set("url", url.isMissingNode() ? profile.get("canonicalUrl") : url);
    }
    return profile;
  }

  private static Set<FieldGroup> groups(String... slugs) {
    Set<FieldGroup> groups = EnumSet.noneOf(FieldGroup.class);
    Arrays.stream(slugs).map(FieldGroup::of).forEach(groups::add);
    return groups;
  }

  /** Whether somebody has thought of who may have the field. */
  static boolean isPlaced(String field) {
    return ALWAYS.contains(field) || NEVER.contains(field) || GROUPS.containsKey(field);
  }

  private static ObjectNode reduce(ObjectNode profile, Set<FieldGroup> groups) {
    for (Map.Entry<String, JsonNode> field : profile.properties()) {
      FieldGroup group = GROUPS.get(field.getKey());
      boolean given = ALWAYS.contains(field.getKey()) || group != null && groups.contains(group);
      if (!given) {
        field.setValue(field.getValue().isArray() ? profile.arrayNode() : profile.nullNode());
      }
    }
    if (!groups.contains(FieldGroup.ADDRESS)) {
      profile.get("locations").forEach(l -> coarsen((ObjectNode) l));
    }
    if (!groups.contains(FieldGroup.LICENSE_NUMBER)) {
      profile.get("licenses").forEach(l -> ((ObjectNode) l).putNull("number"));
    }
    return profile;
  }

  // A label may name the house, and coordinates of a postal code may be those of one building.
  private static void coarsen(ObjectNode location) {
    EXACT.forEach(location::putNull);
    String precision = location.path("precision").asText();
    if (precision.equals("exact") || precision.equals("postal-code")) {
      location.put("precision", "city");
    }
  }
}
