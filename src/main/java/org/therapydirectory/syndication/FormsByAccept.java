package org.therapydirectory.syndication;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapydirectory.web.Accept;
import org.therapydirectory.web.ProblemException;

/**
 * Leads requests that like JSON-LD or a vCard best to the addresses that end in {@code .jsonld} and
 * {@code .vcf}, so that each form has one endpoint and JSON stays what everybody else gets.
 */
@Provider
@PreMatching
public class FormsByAccept implements ContainerRequestFilter {

  private static final Pattern SINGLE = Pattern.compile("/?v1/(therapists|articles)/[^/.]+");

  private static final String JSON = "application/json";

  private static final Map<String, String> SUFFIXES =
      Map.of("application/ld+json", ".jsonld", "text/vcard", ".vcf");

  private static final Map<String, List<String>> OFFERS =
      Map.of(
          "therapists", List.of(JSON, "application/ld+json", "text/vcard"),
          "articles", List.of(JSON, "application/ld+json"));

  @Override
  public void filter(ContainerRequestContext request) {
    Matcher single = SINGLE.matcher(request.getUriInfo().getPath());
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!reads || !single.matches()) {
      return;
    }
    List<String> lines = request.getHeaders().getOrDefault(HttpHeaders.ACCEPT, List.of());
    String best = Accept.of(String.join(", ", lines)).best(OFFERS.get(single.group(1)));
    if (best == null) {
      throw ProblemException.of(406, null);
    }
    if (!best.equals(JSON)) {
      URI uri = request.getUriInfo().getRequestUri();
      String path = uri.getRawPath() + SUFFIXES.get(best);
      request.setRequestUri(UriBuilder.fromUri(uri).replacePath(path).build());
    }
  }
}
