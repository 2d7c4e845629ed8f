package org.therapydirectory.therapist;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.therapydirectory.search.CountryBounds;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.RequestParameters;

/**
 * Which jurisdictions there are: states of ISO 3166-2, and countries whose licences hold in all of
 * them. The vocabulary has every state of a few countries; of others a code is taken as it is.
 */
final class Jurisdictions {

  static final Pattern FORM = Pattern.compile(TherapistContent.JURISDICTION);

  private static final String VOCABULARY = "jurisdiction";
  private static final Set<String> WHOLE = Set.of("US", "CA", "AU");

  // That of a state's capital decides which day it is there; the rest of the world has UTC.
  private static final Map<String, ZoneId> ZONES = new HashMap<>();

  static {
    zone("America/New_York", "CT DE DC FL GA IN KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV");
    zone("America/Chicago", "AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI");
    zone("America/Denver", "CO ID MT NM UT WY");
    zone("America/Phoenix", "AZ");
    zone("America/Los_Angeles", "CA NV OR WA");
    zone("America/Anchorage", "AK");
    zone("Pacific/Honolulu", "HI");
    zone("America/Puerto_Rico", "PR VI");
    zone("Pacific/Guam", "GU MP");
    zone("Pacific/Pago_Pago", "AS");
  }

  private Jurisdictions() {}

  private static void zone(String zone, String states) {
    for (String state : states.split(" ")) {
      ZONES.put("US-" + state, ZoneId.of(zone));
    }
  }

  /** The zone in which a day begins and ends there. */
  static ZoneId zone(String code) {
    return ZONES.getOrDefault(code, ZoneOffset.UTC);
  }

  static boolean isCountry(String code) {
    return code.indexOf('-') < 0;
  }

  static String country(String code) {
    return code.split("-")[0];
  }

  /** Whether only the vocabulary can say that there is such a state. */
  static boolean isListed(String code) {
    return !isCountry(code) && WHOLE.contains(country(code));
  }

  /** The codes that the values name; {@code CA} stands for {@code US-CA}. Others are faults. */
  static Set<String> named(RequestParameters request, Vocabularies vocabularies, String parameter) {
    Set<String> codes = new LinkedHashSet<>();
    for (String value : request.values(parameter)) {
      String code = value.toUpperCase(Locale.ROOT);
      Term term = vocabularies.find(VOCABULARY, code.length() == 2 ? "US-" + code : code);
      if (term != null) {
        codes.add(term.slug());
      } else if (FORM.matcher(code).matches()
          && !isListed(code)
          && CountryBounds.isCountry(country(code))) {
        codes.add(code);
      } else {
        request.unknownValue(parameter, value, names(code, vocabularies));
      }
    }
    return codes;
  }

  // States of other countries that are written alike come first.
  private static List<String> names(String code, Vocabularies vocabularies) {
    List<String> slugs = vocabularies.slugs(VOCABULARY);
    List<String> alike = slugs.stream().filter(slug -> slug.endsWith("-" + code)).toList();
    if (!alike.isEmpty()) {
      return alike;
    }
    List<String> names = new ArrayList<>(vocabularies.names(VOCABULARY));
    slugs.stream()
        .filter(slug -> slug.startsWith("US-"))
        .forEach(slug -> names.add(slug.substring(3)));
    return names;
  }
}
