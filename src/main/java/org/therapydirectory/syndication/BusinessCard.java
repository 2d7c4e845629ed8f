package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;

/** A profile as a vCard 4.0 (RFC 6350), as far as it publishes how to be reached. */
@ApplicationScoped
class BusinessCard {

  private static final int LINE = 75;
  private static final DateTimeFormatter REVISION =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Inject Vocabularies vocabularies;

  byte[] write(ObjectNode profile, String page, String self) {
    List<String> lines = new ArrayList<>(List.of("BEGIN:VCARD", "VERSION:4.0", "KIND:individual"));
    lines.add("UID:" + Feed.urn(UUID.fromString(profile.get("id").textValue())));
    JsonNode name = profile.get("name");
    lines.add("FN:" + text(name.get("display")));
    lines.add("N:" + name(name, profile.get("credentials")));
    String profession = profile.get("profession").textValue();
    Term term = vocabularies.find("profession", profession);
    if (term != null && !profession.equals("other")) {
      lines.add("TITLE:" + text(term.label()));
    }
    add(lines, "NOTE:", profile.get("headline"));
    addAddress(lines, "PHOTO:", profile.path("photo").path("url"));
    contact(lines, profile.get("contact"));
    lines.add("URL;TYPE=home:" + page);
    profile.get("languages").forEach(language -> add(lines, "LANG:", language.get("code")));
    profile.get("locations").forEach(location -> location(lines, location));
    if (!profile.get("specialties").isEmpty()) {
      lines.add("CATEGORIES:" + list(StructuredData.each(profile.get("specialties"), "label")));
    }
    lines.add("SOURCE:" + self);
    lines.add("REV:" + REVISION.format(Instant.parse(profile.get("updatedAt").textValue())));
    lines.add("END:VCARD");
    return lines.stream()
        .map(BusinessCard::fold)
        .collect(Collectors.joining("\r\n", "", "\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String name(JsonNode name, JsonNode credentials) {
    List<String> after = new ArrayList<>();
    if (name.get("suffix").isTextual()) {
      after.add(text(name.get("suffix")));
    }
    credentials.forEach(credential -> after.add(text(credential)));
    return String.join(
        ";",
        text(name.get("family")),
        text(name.get("given")),
        text(name.get("middle")),
        text(name.get("prefix")),
        String.join(",", after));
  }

  private static void contact(List<String> lines, JsonNode contact) {
    if (contact.path("phone").isTextual()) {
      lines.add("TEL;VALUE=uri;TYPE=work:tel:" + contact.get("phone").textValue());
    }
    add(lines, "EMAIL;TYPE=work:", contact.path("email"));
    addAddress(lines, "URL;TYPE=work:", contact.path("website"));
  }

  private static void location(List<String> lines, JsonNode location) {
    JsonNode region = location.get("region");
    lines.add(
        "ADR;TYPE=work:"
            + String.join(
                ";",
                "",
                "",
                text(location.get("street")),
                text(location.get("city")),
                text(region.isTextual() ? region.textValue().replaceFirst("^[A-Z]+-", "") : ""),
                text(location.get("postalCode")),
                text(location.get("country"))));
    if (TherapistData.isPoint(location)) {
      lines.add(
          "GEO;TYPE=work:geo:"
              + location.get("latitude").asText()
              + ","
              + location.get("longitude").asText());
    }
  }

  private static void add(List<String> lines, String property, JsonNode value) {
    if (value.isTextual()) {
      lines.add(property + text(value));
    }
  }

  // Addresses are checked on writing; they hold neither spaces nor line ends.
  private static void addAddress(List<String> lines, String property, JsonNode address) {
    if (address.isTextual()) {
      lines.add(property + address.textValue());
    }
  }

  private static String list(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(BusinessCard::text)
        .collect(Collectors.joining(","));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? text(value.textValue()) : "";
  }

  static String text(String value) {
    return value
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\r\n|\r|\n", "\\\\n")
        .replaceAll("\\p{Cntrl}", "");
  }

  /** Lines of at most 75 octets; a character is never split. */
  static String fold(String line) {
    StringBuilder folded = new StringBuilder();
    int octets = 0;
    for (int c : line.codePoints().toArray()) {
      String character = Character.toString(c);
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LINE) {
        folded.append("\r\n ");
        octets = 1;
      }
      folded.append(character);
      octets += size;
    }
    return folded.toString();
  }
}
