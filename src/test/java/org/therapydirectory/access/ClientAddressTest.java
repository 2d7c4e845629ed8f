package org.therapydirectory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private static final ClientAddress BEHIND_PROXIES =
      new ClientAddress(List.of(Network.parse("10.0.0.0/8"), Network.parse("2001:db8:ffff::/48")));

  private static InetAddress ip(String text) {
    return ClientAddress.literal(text);
  }

  private static String client(String peer, String... forwardedFor) {
    return BEHIND_PROXIES.client(ip(peer), List.of(forwardedFor), List.of()).getHostAddress();
  }

  @Test
  void aHeaderOfSomebodyWhoIsNoProxyIsNotBelieved() {
    assertThat(client("192.0.2.1", "198.51.100.7")).isEqualTo("192.0.2.1");
    assertThat(
            new ClientAddress(List.of())
                .client(ip("10.0.0.1"), List.of("198.51.100.7"), List.of())
                .getHostAddress())
        .isEqualTo("10.0.0.1");
  }

  @Test
  void whatAClientClaimsBeforeItsProxysWordCountsForNothing() {
    assertThat(client("10.0.0.1", "198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(client("10.0.0.1", "203.0.113.9, 198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(client("10.0.0.1", "203.0.113.9", "198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(client("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.2.3.4")).isEqualTo("198.51.100.7");
  }

  @Test
  void anAddressMayHaveAPortAndEveryForm() {
    assertThat(client("10.0.0.1", "198.51.100.7:4711")).isEqualTo("198.51.100.7");
    assertThat(client("::ffff:10.0.0.1", "198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(client("2001:db8:ffff::1", "[2001:db8::5]:443")).isEqualTo("2001:db8:0:0:0:0:0:5");
    assertThat(client("10.0.0.1", "nonsense")).isEqualTo("10.0.0.1");
    assertThat(client("10.0.0.1", "")).isEqualTo("10.0.0.1");
  }

  @Test
  void theStandardHeaderIsReadWhereTheUsualOneIsMissing() {
    List<String> standard =
        List.of("for=203.0.113.9;proto=http, proto=https; For=\"[2001:db8::5]:80\"");
    assertThat(BEHIND_PROXIES.client(ip("10.0.0.1"), List.of(), standard))
        .isEqualTo(ip("2001:db8::5"));
    assertThat(BEHIND_PROXIES.client(ip("10.0.0.1"), List.of("198.51.100.7"), standard))
        .isEqualTo(ip("198.51.100.7"));
    assertThat(BEHIND_PROXIES.client(ip("10.0.0.1"), List.of(), List.of("for=unknown")))
        .isEqualTo(ip("10.0.0.1"));
  }

  @Property
  void noHeaderWhateverItHoldsMakesItFail(@ForAll @Size(max = 4) List<String> headers) {
    assertThat(BEHIND_PROXIES.client(ip("10.0.0.1"), headers, headers)).isNotNull();
    assertThat(BEHIND_PROXIES.client(ip("192.0.2.1"), headers, headers)).isEqualTo(ip("192.0.2.1"));
  }

  @Test
  void whatIsNoNetworkIsRefusedWithASentence() {
    for (String text : new String[] {"", "proxy", "10.0.0.0/33", "10.0.0.0/", "::1/129", "10/8"}) {
      assertThatThrownBy(() -> Network.parse(text)).hasMessageContaining("no address or network");
    }
  }
}
