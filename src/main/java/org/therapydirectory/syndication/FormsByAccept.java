package org.therapydirectory.syndication;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leads requests that prefer JSON-LD or a vCard to the addresses that end in {@code .jsonld} and
 * {@code .vcf}, so that each form has one endpoint and JSON stays what everybody else gets.
 */
@Provider
@PreMatching
public class FormsByAccept implements ContainerRequestFilter {

  private static final Pattern SINGLE = Pattern.compile("/?v1/(therapists|articles)/[^/.]+");

  private static final Map<String, String> SUFFIXES =
      Map.of("application/ld+json", ".jsonld", "text/vcard", ".vcf");

  @Override
  public void filter(ContainerRequestContext request) {
    String accept = request.getHeaderString("Accept");
    if (accept == null) {
      return;
    }
    String given = accept.toLowerCase(Locale.ROOT);
    Matcher single = SINGLE.matcher(request.getUriInfo().getPath());
    if (SUFFIXES.keySet().stream().noneMatch(given::contains) || !single.matches()) {
      return;
    }
    String suffix = suffix(request.getAcceptableMediaTypes(), single.group(1));
    if (suffix != null) {
      URI uri = request.getUriInfo().getRequestUri();
      String path = uri.getRawPath() + suffix;
      request.setRequestUri(UriBuilder.fromUri(uri).replacePath(path).build());
    }
  }

  // The first form that there is of the kind; null for JSON.
  private static String suffix(List<MediaType> wanted, String kind) {
    for (MediaType type : wanted) {
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return null;
      }
      String suffix =
          SUFFIXES.get((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT));
      boolean refused = "0".equals(type.getParameters().get("q"));
      if (suffix != null && !refused && (suffix.equals(".jsonld") || kind.equals("therapists"))) {
        return suffix;
      }
    }
    return null;
  }
}
