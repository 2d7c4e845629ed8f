package org.therapydirectory.publishing;

import java.net.URI;
import java.util.Locale;

/**
 * How links in prose come out.
 *
 * @param base what relative addresses are relative to, or null: then they stay as they are
 * @param externalRel the {@code rel} of links that lead away from the base's host; empty for none
 */
record LinkRules(URI base, String externalRel) {

  /** Search engines are not to follow what others wrote. */
  static final String EXTERNAL_REL = "noopener nofollow ugc";

  /** The address in full; anchors within the text stay as they are, and so does what is no URI. */
  String resolve(String address) {
    if (base == null || address.startsWith("#")) {
      return address;
    }
    try {
      URI uri = URI.create(address.strip());
      return uri.isAbsolute() ? address : base.resolve(uri).toString();
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  /** Whether the address leads to a web page of somebody else. */
  boolean isExternal(String address) {
    String lower = address.strip().toLowerCase(Locale.ROOT);
    if (!lower.startsWith("http:") && !lower.startsWith("https:") && !lower.startsWith("//")) {
      return false;
    }
    try {
      return base == null || !base.getHost().equalsIgnoreCase(URI.create(lower).getHost());
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
