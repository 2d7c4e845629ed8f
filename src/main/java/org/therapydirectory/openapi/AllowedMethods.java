package org.therapydirectory.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Names the methods that an address does take where it was called with another one, as RFC 9110
 * wants a 405 to do and the framework does not; the document knows them.
 */
@Singleton
class AllowedMethods {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
  private static final String ANY = "[^/]+";
  private static final Set<String> READ = new TreeSet<>(Set.of("GET", "HEAD"));
  private static final int NOT_ALLOWED = 405;

  @Inject BuiltDocument document;

  // Made when first asked for, so that a start need not wait for it.
  private volatile Map<Pattern, Set<String>> byPath;

  @ServerResponseFilter
  void name(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == NOT_ALLOWED) {
      String path = request.getUriInfo().getPath().replaceAll("(?<=.)/+$", "");
      String allowed = String.join(", ", allowed(path));
      response.getHeaders().putSingle(HttpHeaders.ALLOW, allowed);
    }
  }

  // Of the patterns that match, the most literal one is called: search, not {therapist}. What the
  // document leaves out, as itself, is only read.
  private Set<String> allowed(String path) {
    return known().entrySet().stream()
        .filter(known -> known.getKey().matcher(path).matches())
        .max(Comparator.comparingInt(known -> literals(known.getKey())))
        .map(Map.Entry::getValue)
        .orElse(READ);
  }

  private static int literals(Pattern pattern) {
    return pattern.pattern().replace(ANY, "").length();
  }

  private Map<Pattern, Set<String>> known() {
    if (byPath == null) {
      byPath = read();
    }
    return byPath;
  }

  private Map<Pattern, Set<String>> read() {
    Map<Pattern, Set<String>> read = new LinkedHashMap<>();
    document
        .parsed()
        .get("paths")
        .properties()
        .forEach(path -> read.put(pattern(path.getKey()), methods(path.getValue())));
    return read;
  }

  private static Pattern pattern(String template) {
    return Pattern.compile(PARAMETER.matcher(template).replaceAll(ANY));
  }

  private static Set<String> methods(JsonNode operations) {
    Set<String> methods = new TreeSet<>();
    operations.fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }
}
