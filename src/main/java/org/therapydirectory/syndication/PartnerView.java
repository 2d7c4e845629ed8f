package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Lister;
import org.therapydirectory.therapist.ClockFields;

/**
 * The one place that says what of a profile a partner may have: what is published, less what the
 * contract leaves out, less what the therapist has not consented to. What is in no group goes to
 * nobody.
 */
@ApplicationScoped
class PartnerView {

  /** Joins content {@code c} to its live row {@code t} and to the consents that decide. */
  static final String FROM =
      """
      left join profile t on t.id = c.id
      left join lateral (
        select k.scope from consent k
        where k.therapist_id = c.id and k.scope in (:partnerScope, 'all-partners')
        order by k.scope = 'all-partners' limit 1
      ) decisive on true
      left join lateral (
        select string_agg(array_to_string(k.groups, ','), ',') as groups from consent k
        where k.therapist_id = c.id and k.scope = decisive.scope
          and k.withdrawn_at is null and (k.until is null or k.until > :now)
      ) granted on true
      """;

  /** The groups of a profile to which its therapist consents, by commas; null for none. */
  static final String CONSENTED =
      "case when decisive.scope is null then cast(:unsaid as text) else granted.groups end";

  private static final String ALLOWED =
      "(t.id is not null and coalesce(string_to_array("
          + CONSENTED
          + ", ',') && string_to_array(:contract, ','), false))";

  private static final Map<String, FieldGroup> GROUPS = new HashMap<>();

  static {
    String core =
        "name credentials profession headline intro bio specialties modalities ageGroups"
            + " participants communities languages insurance paymentMethods sessionFormats"
            + " telehealth locations availability licenses education practisingSince"
            + " yearsInPractice memberships verification links attestedAt stale canonicalUrl"
            + " attribution publishedAt updatedAt";
    for (String field : core.split(" ")) {
      GROUPS.put(field, FieldGroup.CORE);
    }
    GROUPS.put("pronouns", FieldGroup.IDENTITY);
    GROUPS.put("photo", FieldGroup.MEDIA);
    GROUPS.put("contact", FieldGroup.CONTACT);
    GROUPS.put("fees", FieldGroup.FEES);
  }

  // By these the partner knows what it has.
  private static final Set<String> ALWAYS = Set.of("id", "slug", "version");

  private static final List<String> EXACT =
      List.of("label", "street", "postalCode", "latitude", "longitude");

  @Inject ConsentConfig config;
  @Inject PartnerFilter filters;
  @Inject Lister lister;
  @Inject ClockFields clockFields;
  @Inject Clock clock;

  /**
   * A partner's view as conditions.
   *
   * @param allowed whether contract and consent have anything in common
   * @param filtered whether the profile is within the contract's filter
   */
  record Scope(String allowed, String filtered, Map<String, Object> parameters) {

    /** Whether a row is in the view. */
    String inView() {
      return "(" + allowed + " and " + filtered + ")";
    }
  }

  /** What is in the partner's view at this moment. */
  Scope scope(Partner partner) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("partnerScope", partner.id.toString());
    parameters.put("contract", String.join(",", partner.groups));
    parameters.put("now", clock.instant());
    parameters.put(
        "unsaid",
        config.defaultScopes().contains(Consent.ALL_PARTNERS)
            ? String.join(",", FieldGroup.slugs(FieldGroup.byDefault()))
            : "");
    StringBuilder filter = new StringBuilder("(t.id is not null");
    for (Condition condition : filters.read(partner.filter)) {
      filter.append(" and ").append(condition.sql());
      parameters.putAll(condition.parameters());
    }
    return new Scope(ALLOWED, filter.append(")").toString(), parameters);
  }

  /** The profile as the partner may have it. */
  ObjectNode show(Partner partner, String view, String consented) {
    Set<FieldGroup> groups = groups(partner.groups);
    groups.retainAll(groups(consented.split(",")));
    return reduce(clockFields.apply(lister.parse(view)), groups);
  }

  private static Set<FieldGroup> groups(String... slugs) {
    Set<FieldGroup> groups = EnumSet.noneOf(FieldGroup.class);
    Arrays.stream(slugs).map(FieldGroup::of).forEach(groups::add);
    return groups;
  }

  /** Whether somebody has thought of who may have the field. */
  static boolean isPlaced(String field) {
    return ALWAYS.contains(field) || GROUPS.containsKey(field);
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

  /** What a cursor is bound to beside the partner; another contract is another view. */
  static String fingerprint(Partner partner) {
    String contract = String.join(",", partner.groups) + "\n" + partner.filter;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(contract.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 9));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
