package org.therapydirectory.publishing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How links in prose come out.
 *
 * @param base what relative addresses are relative to, or null: then they stay as they are
 * @param externalRel the {@code rel} of links that lead away from the base's host; empty for none
 */
record LinkRules(URI base, String externalRel) {

  /** Search engines are not to follow what others wrote. */
  static final String EXTERNAL_REL = "noopener nofollow ugc";

  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern UNSAFE = Pattern.compile("[\\s\"<>^`{|}]");

  /** The address in full; anchors within the text stay as they are, and so does what is no URI. */
  String resolve(String address) {
    if (base == null || address.startsWith("#")) {
      return address;
    }
    try {
      URI uri = URI.create(plain(address));
      return uri.isAbsolute() ? address : base.resolve(uri).toString();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  // As browsers read it: a backslash is a slash to them, and what no URI may have they escape.
  private static String plain(String address) {
    String slashed = address.strip().replace('\\', '/');
    String escaped = STRAY_PERCENT.matcher(slashed).replaceAll("%25");
    return UNSAFE
        .matcher(escaped)
        .replaceAll(c -> URLEncoder.encode(c.group(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** Whether the address leads to a web page of somebody else. */
  boolean isExternal(String address) {
    String lower = plain(address).toLowerCase(Locale.ROOT);
    if (!lower.startsWith("http:") && !lower.startsWith("https:") && !lower.startsWith("//")) {
      return false;
    }
    try {
      return base == null || !host(base).equalsIgnoreCase(host(URI.create(lower)));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  // Java sees no host in münchen.example or my_site, only an authority.
  private static String host(URI uri) {
    return uri.getHost() == null ? uri.getAuthority() : uri.getHost();
  }
}
