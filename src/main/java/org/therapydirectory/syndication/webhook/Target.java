package org.therapydirectory.syndication.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a webhook leads: the address that was asked for and the machine that it names at the
 * moment. What is sent goes to that machine, without asking again for the name.
 */
record Target(URI uri, InetAddress address) {

  private static final int LONGEST = 2000;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int FIRST_FREE_PORT = 1024;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** Says why nothing is sent to an address, in words for the partner. */
  static class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Looks where the address leads.
   *
   * @param allowPrivate whether http, any port and any machine will do
   */
  static Target of(String url, boolean allowPrivate) throws Refused {
    URI uri = parse(url);
    if (!allowPrivate) {
      checkPublic(uri);
    }
    try {
      InetAddress[] addresses = InetAddress.getAllByName(uri.getHost());
      for (InetAddress address : addresses) {
        if (!allowPrivate && !PublicAddress.is(address)) {
          throw new Refused("The host leads to an address that is not public.");
        }
      }
      return new Target(uri, addresses[0]);
    } catch (UnknownHostException e) {
      throw new Refused("There is no such host.");
    }
  }

  private static URI parse(String url) throws Refused {
    URI uri;
    try {
      uri = url.length() > LONGEST ? null : URI.create(url);
    } catch (IllegalArgumentException e) {
      uri = null;
    }
    if (uri == null
        || uri.getHost() == null
        || uri.getHost().contains("%")
        || !SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
        || uri.getPort() == 0
        || uri.getPort() > 65_535) {
      throw new Refused("This is not an address such as https://www.example.org/hook.");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new Refused("The address must have neither user nor fragment.");
    }
    return uri;
  }

  private static void checkPublic(URI uri) throws Refused {
    if (!uri.getScheme().equalsIgnoreCase("https")) {
      throw new Refused("The address must begin with https.");
    }
    if (uri.getPort() != -1 && uri.getPort() != HTTPS && uri.getPort() < FIRST_FREE_PORT) {
      throw new Refused("The port must be 443, or 1024 and above.");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      throw new Refused("The host leads to an address that is not public.");
    }
  }

  boolean isSecure() {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  int port() {
    return uri.getPort() != -1 ? uri.getPort() : isSecure() ? HTTPS : HTTP;
  }

  /** Path and query. */
  String path() {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
