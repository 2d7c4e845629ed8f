package org.therapydirectory.syndication;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;
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
    if (accept == null || SUFFIXES.keySet().stream().noneMatch(accept::contains)) {
      return;
    }
    Matcher single = SINGLE.matcher(request.getUriInfo().getPath());
    List<MediaType> wanted = request.getAcceptableMediaTypes();
    if (!single.matches() || wanted.isEmpty()) {
      return;
    }
    MediaType first = wanted.get(0);
    String suffix = SUFFIXES.get(first.getType() + "/" + first.getSubtype());
    if (suffix == null || suffix.equals(".vcf") && !single.group(1).equals("therapists")) {
      return;
    }
    URI uri = request.getUriInfo().getRequestUri();
    String path = uri.getRawPath() + suffix;
    request.setRequestUri(UriBuilder.fromUri(uri).replacePath(path).build());
  }
}
