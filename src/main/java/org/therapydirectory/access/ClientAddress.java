package org.therapydirectory.access;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the address from which a request really comes. A header that names it is believed as far as
 * configured proxies wrote it: read from its end, which the nearest proxy wrote, up to the first
 * address that is no proxy's. What stands before that is the client's own claim.
 */
@Singleton
class ClientAddress {

  private static final Pattern FORWARDED_FOR =
      Pattern.compile("(?:^|;)\\s*for=\"?([^\";]+)", Pattern.CASE_INSENSITIVE);

  private final List<Network> proxies;

  @Inject
  ClientAddress(AccessConfig config) {
    this(config.proxies().orElse(List.of()));
  }

  ClientAddress(List<Network> proxies) {
    this.proxies = proxies;
  }

  /** The client's address, or null for a connection that has none. */
  InetAddress of(HttpServerRequest request) {
    // The connection's, because request.remoteAddress() may have been taken from a header already.
    String peer = request.connection().remoteAddress().hostAddress();
    return client(
        peer == null ? null : literal(peer),
        request.headers().getAll("X-Forwarded-For"),
        request.headers().getAll("Forwarded"));
  }

  InetAddress client(InetAddress peer, List<String> forwardedFor, List<String> forwarded) {
    List<String> hops = forwardedFor.isEmpty() ? nodes(forwarded) : elements(forwardedFor);
    Collections.reverse(hops);
    InetAddress client = peer;
    for (String hop : hops) {
      InetAddress next = isProxy(client) ? literal(hop) : null;
      if (next == null) {
        break;
      }
      client = next;
    }
    return client;
  }

  private boolean isProxy(InetAddress address) {
    return address != null && proxies.stream().anyMatch(proxy -> proxy.contains(address));
  }

  private static List<String> elements(List<String> headers) {
    return new ArrayList<>(List.of(String.join(",", headers).split(",")));
  }

  private static List<String> nodes(List<String> headers) {
    List<String> nodes = elements(headers);
    nodes.replaceAll(
        element -> {
          Matcher node = FORWARDED_FOR.matcher(element);
          return node.find() ? node.group(1) : "";
        });
    return nodes;
  }

  /** Reads an address with or without a port: {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
  static InetAddress literal(String text) {
    String host = text.strip();
    if (host.startsWith("[") && host.contains("]")) {
      host = host.substring(1, host.indexOf(']'));
    } else if (host.indexOf(':') == host.lastIndexOf(':')) {
      host = host.replaceFirst(":.*", "");
    }
    return NetUtil.createInetAddressFromIpAddressString(host);
  }
}
