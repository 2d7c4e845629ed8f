package org.therapydirectory.syndication;

import static org.therapydirectory.syndication.StructuredData.each;
import static org.therapydirectory.syndication.StructuredData.image;
import static org.therapydirectory.syndication.StructuredData.node;
import static org.therapydirectory.syndication.StructuredData.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;

/**
 * A profile in the terms of schema.org: the page, the person it is about, offices and telehealth.
 * Everything comes from the public view, so that it shows no more than that does.
 */
@ApplicationScoped
class TherapistData {

  @Inject Vocabularies vocabularies;
  @Inject Clock clock;

  /**
   * The document.
   *
   * @param page where the profile is shown to people, or else served
   */
  ObjectNode write(ObjectNode profile, String page) {
    ObjectNode document = profile.objectNode();
    document.put("@context", "https://schema.org").put("@type", "ProfilePage");
    document.put("@id", page).put("url", page);
    document.set("name", profile.at("/name/display"));
    document.set("dateCreated", profile.get("publishedAt"));
    document.set("dateModified", profile.get("updatedAt"));
    document.set("mainEntity", person(profile, page));
    return document;
  }

  private ObjectNode person(ObjectNode profile, String page) {
    boolean physician = profile.get("profession").textValue().equals("psychiatrist");
    ObjectNode person = node(profile, "Person");
    if (physician) {
      person.putArray("@type").add("Person").add("IndividualPhysician");
      person.put("medicalSpecialty", "https://schema.org/Psychiatric");
    }
    person.put("@id", page + "#person").put("url", page);
    person.put("identifier", Feed.urn(java.util.UUID.fromString(profile.get("id").textValue())));
    names(person, profile);
    set(person, "description", profile.get("headline"));
    set(person, "image", image(profile, profile.get("photo")));
    contact(person, profile.get("contact"));
    ArrayNode elsewhere = each(profile.get("links"), "url");
    if (profile.path("contact").path("website").isTextual()) {
      elsewhere.add(profile.get("contact").get("website"));
    }
    set(person, "sameAs", elsewhere);
    set(person, "knowsAbout", each(profile.get("specialties"), "label"));
    set(person, "knowsLanguage", each(profile.get("languages"), "code"));
    set(person, "memberOf", organisations(profile, profile.get("memberships")));
    set(person, "hasCredential", credentials(profile));
    set(person, "workLocation", offices(profile, page));
    set(person, "makesOffer", telehealth(profile, page));
    return person;
  }

  private void names(ObjectNode person, ObjectNode profile) {
    JsonNode name = profile.get("name");
    set(person, "name", name.get("display"));
    set(person, "honorificPrefix", name.get("prefix"));
    set(person, "givenName", name.get("given"));
    set(person, "additionalName", name.get("middle"));
    set(person, "familyName", name.get("family"));
    List<String> after = new ArrayList<>();
    if (name.get("suffix").isTextual()) {
      after.add(name.get("suffix").textValue());
    }
    profile.get("credentials").forEach(credential -> after.add(credential.textValue()));
    if (!after.isEmpty()) {
      person.put("honorificSuffix", String.join(", ", after));
    }
    String profession = profile.get("profession").textValue();
    if (!profession.equals("other")) {
      person.put("jobTitle", label("profession", profession));
    }
  }

  private static void contact(ObjectNode person, JsonNode contact) {
    set(person, "telephone", contact.path("phone"));
    set(person, "email", contact.path("email"));
  }

  private static ArrayNode organisations(ObjectNode profile, JsonNode names) {
    ArrayNode organisations = profile.arrayNode();
    names.forEach(name -> organisations.add(node(profile, "Organization").set("name", name)));
    return organisations;
  }

  // Only licences in force: a credential is a promise to clients.
  private ArrayNode credentials(ObjectNode profile) {
    ArrayNode credentials = profile.arrayNode();
    for (JsonNode license : profile.get("licenses")) {
      if (license.get("status").textValue().equals("active")) {
        ObjectNode credential = node(profile, "EducationalOccupationalCredential");
        credential.put("credentialCategory", "license");
        set(credential, "name", license.get("type"));
        set(credential, "identifier", license.get("number"));
        credential.set("validIn", area(profile, license.get("jurisdiction").textValue()));
        set(credential, "expires", license.get("expiresOn"));
        credentials.add(credential);
      }
    }
    return credentials;
  }

  private ArrayNode offices(ObjectNode profile, String page) {
    ArrayNode offices = profile.arrayNode();
    for (JsonNode location : profile.get("locations")) {
      ObjectNode office = node(profile, "MedicalBusiness");
      office.put("@id", page + "#" + location.get("id").textValue());
      String name = profile.at("/name/display").textValue();
      JsonNode where =
          location.get("label").isTextual() ? location.get("label") : location.get("city");
      office.put("name", where.isTextual() ? name + ", " + where.textValue() : name);
      office.set("address", address(profile, location));
      if (isPoint(location)) {
        ObjectNode point = node(profile, "GeoCoordinates");
        point.set("latitude", location.get("latitude"));
        point.set("longitude", location.get("longitude"));
        office.set("geo", point);
      }
      set(office, "openingHoursSpecification", hours(profile, location.get("hours")));
      set(office, "amenityFeature", amenities(profile, location.get("accessibility")));
      set(office, "telephone", profile.path("contact").path("phone"));
      set(office, "image", profile.path("photo").path("url"));
      offices.add(office);
    }
    return offices;
  }

  private static ObjectNode address(ObjectNode profile, JsonNode location) {
    ObjectNode address = node(profile, "PostalAddress");
    set(address, "streetAddress", location.get("street"));
    set(address, "addressLocality", location.get("city"));
    if (location.get("region").isTextual()) {
      address.put("addressRegion", location.get("region").textValue().replaceFirst("^[A-Z]+-", ""));
    }
    set(address, "postalCode", location.get("postalCode"));
    set(address, "addressCountry", location.get("country"));
    return address;
  }

  private static ArrayNode hours(ObjectNode profile, JsonNode hours) {
    ArrayNode specifications = profile.arrayNode();
    for (JsonNode span : hours) {
      ObjectNode specification = node(profile, "OpeningHoursSpecification");
      ArrayNode days = specification.putArray("dayOfWeek");
      span.get("days")
          .forEach(
              day -> {
                String name = day.textValue();
                days.add(
                    "https://schema.org/"
                        + name.substring(0, 1).toUpperCase(Locale.ROOT)
                        + name.substring(1));
              });
      specification.set("opens", span.get("opens"));
      specification.set("closes", span.get("closes"));
      specifications.add(specification);
    }
    return specifications;
  }

  private ArrayNode amenities(ObjectNode profile, JsonNode accessibility) {
    ArrayNode features = profile.arrayNode();
    for (JsonNode feature : accessibility) {
      features.add(
          node(profile, "LocationFeatureSpecification")
              .put("name", label("accessibility", feature.textValue()))
              .put("value", true));
    }
    return features;
  }

  // An offer of a service, in the places where it may be given today.
  private ObjectNode telehealth(ObjectNode profile, String page) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    ArrayNode areas = profile.arrayNode();
    for (JsonNode place : profile.get("telehealth")) {
      JsonNode until = place.get("validUntil");
      if (!until.isTextual() || !LocalDate.parse(until.textValue()).isBefore(today)) {
        areas.add(area(profile, place.get("jurisdiction").textValue()));
      }
    }
    if (areas.isEmpty()) {
      return null;
    }
    ObjectNode service = node(profile, "Service");
    service.put("name", "Therapy by video or phone").put("serviceType", "Telehealth");
    service.set("provider", profile.objectNode().put("@id", page + "#person"));
    service.set("areaServed", areas);
    ObjectNode offer = node(profile, "Offer");
    offer.set("itemOffered", service);
    JsonNode fees = profile.get("fees");
    if (fees.path("individual").path("amount").isNumber()) {
      offer.set("price", fees.at("/individual/amount"));
      offer.set("priceCurrency", fees.get("currency"));
    }
    return offer;
  }

  private ObjectNode area(ObjectNode profile, String code) {
    String vocabulary = code.contains("-") ? "jurisdiction" : "country";
    return node(profile, "AdministrativeArea")
        .put("name", label(vocabulary, code))
        .put("identifier", code);
  }

  private String label(String vocabulary, String slug) {
    Term term = vocabularies.find(vocabulary, slug);
    return term == null ? slug : term.label();
  }

  /** Whether the place is a point on a map; the middle of a city would be taken for an office. */
  static boolean isPoint(JsonNode location) {
    return location.get("latitude").isNumber()
        && List.of("exact", "postal-code").contains(location.path("precision").asText());
  }
}
