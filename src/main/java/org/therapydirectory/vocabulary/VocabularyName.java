package org.therapydirectory.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The vocabularies, with what uses each. */
public enum VocabularyName {
  MODALITY("Modalities", "modality", "modalities"),
  MODALITY_FAMILY("Families of modalities", null),
  COMMUNITY("Communities", "community", "communities"),
  INSURER("Insurers", "insurance"),
  LANGUAGE("Languages", "language", "languages"),
  PROFESSION("Professions", "profession"),
  SESSION_FORMAT("Session formats", "format", "sessionFormats"),
  AGE_GROUP("Age groups", "ageGroup", "ageGroups"),
  PARTICIPANTS("Participants", "participants"),
  AVAILABILITY_STATUS("Availability", null, "availability.status"),
  PAYMENT_METHOD("Payment methods", "paymentMethod", "paymentMethods"),
  ACCESSIBILITY("Accessibility", "accessibility"),
  LOCATION_TYPE("Kinds of location", null, "locations.type"),
  LOCATION_PRECISION("Precision of locations", null, "locations.precision"),
  INSURANCE_ROLE("Standing to an insurer", null, "insurance.role"),
  LICENSE_STATUS("Status of licences", null, "licenses.status"),
  TELEHEALTH_BASIS("Basis of telehealth", null, "telehealth.basis"),
  VERIFICATION_LEVEL("Levels of verification", null, "verification.level"),
  CONTENT_WARNING("Content warnings", null, "contentWarnings"),
  WITHDRAWAL_REASON("Reasons of withdrawal", null, "reason"),
  JURISDICTION("States, provinces and the like", "state", "licensedIn", "clientState"),
  COUNTRY("Countries", "country");

  private final String label;
  private final String parameter;
  private final List<String> aliases;

  VocabularyName(String label, String parameter, String... aliases) {
    this.label = label;
    this.parameter = parameter;
    this.aliases = List.of(aliases);
  }

  /** The name in addresses and in the database. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String label() {
    return label;
  }

  /** The filter of therapists that takes its values, or null. */
  String parameter() {
    return parameter;
  }

  /**
   * Whether operators choose its terms; the others are enumerations, of which they may change the
   * labels and other names.
   */
  public boolean isOpen() {
    return this == MODALITY || this == COMMUNITY || this == INSURER || this == LANGUAGE;
  }

  /** The vocabulary of this name, or that the filter or field of this name uses. */
  public static Optional<VocabularyName> find(String name) {
    return Arrays.stream(values())
        .filter(v -> v.slug().equals(name) || name.equals(v.parameter) || v.aliases.contains(name))
        .findFirst();
  }
}
