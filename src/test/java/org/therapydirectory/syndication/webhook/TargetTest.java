package org.therapydirectory.syndication.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may lead. No test asks for a name, only for addresses. */
class TargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://1.1.1.1/",
        "ftp://1.1.1.1/",
        "1.1.1.1",
        "https:///hook",
        "https://user@1.1.1.1/",
        "https://1.1.1.1/#part",
        "https://1.1.1.1:0/",
        "https://1.1.1.1:22/",
        "https://1.1.1.1:80/",
        "https://1.1.1.1:70000/",
        "https://localhost/",
        "https://LocalHost.:8443/",
        "https://any.localhost/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://100.64.0.1/",
        "https://100.127.255.255/",
        "https://169.254.169.254/latest/meta-data/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.0.2.1/",
        "https://192.168.1.1/",
        "https://198.18.0.1/",
        "https://198.51.100.1/",
        "https://203.0.113.1/",
        "https://224.0.0.1/",
        "https://240.0.0.1/",
        "https://255.255.255.255/",
        "https://[::]/",
        "https://[::1]/",
        "https://[::127.0.0.1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::ffff:0:10.0.0.1]/",
        "https://[64:ff9b::10.0.0.1]/",
        "https://[64:ff9b:1::1.1.1.1]/",
        "https://[2001::1]/",
        "https://[2001:db8::1]/",
        "https://[2002:7f00:1::]/",
        "https://[3fff::1]/",
        "https://[fc00::1]/",
        "https://[fd12:3456::1]/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[fec0::1]/",
        "https://[ff02::1]/"
      })
  void whatIsNotPublicIsRefused(String url) {
    assertThatThrownBy(() -> Target.of(url, false)).isInstanceOf(Target.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://1.1.1.1/hook?a=b",
        "HTTPS://1.1.1.1",
        "https://1.1.1.1:443/",
        "https://1.1.1.1:8443/",
        "https://100.63.255.255/",
        "https://172.32.0.1/",
        "https://[2606:4700::1111]/",
        "https://[::ffff:1.1.1.1]/",
        "https://[64:ff9b::1.1.1.1]/"
      })
  void whatIsPublicIsTaken(String url) throws Exception {
    assertThat(Target.of(url, false).address()).isNotNull();
  }

  @Test
  void inAClosedNetworkPrivateAddressesAreTaken() throws Exception {
    Target target = Target.of("http://10.0.0.1:81?x=%20", true);
    assertThat(target.port()).isEqualTo(81);
    assertThat(target.path()).isEqualTo("/?x=%20");
    assertThat(Target.of("http://127.0.0.1", true).port()).isEqualTo(80);
    assertThatThrownBy(() -> Target.of("gopher://10.0.0.1/", true))
        .isInstanceOf(Target.Refused.class);
  }

  @Property
  void noAddressThatTheJdkKnowsAsLocalIsPublic(@ForAll @Size(16) byte[] six)
      throws UnknownHostException {
    InetAddress address = InetAddress.getByAddress(six);
    boolean local =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    assertThat(local && PublicAddress.is(address)).isFalse();
  }

  @Property
  void anAddressIsAsPublicAsTheOneItCarries(@ForAll @Size(4) byte[] four)
      throws UnknownHostException {
    boolean isPublic = PublicAddress.is(four);
    assertThat(PublicAddress.is(carry("00000000000000000000ffff", four))).isEqualTo(isPublic);
    assertThat(PublicAddress.is(carry("0064ff9b0000000000000000", four))).isEqualTo(isPublic);
    assertThat(PublicAddress.is(carry("000000000000000000000000", four))).isFalse();
    assertThat(PublicAddress.is(carry("200200000000000000000000", four))).isFalse();
    InetAddress address = InetAddress.getByAddress(four);
    boolean local =
        address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    assertThat(local && isPublic).isFalse();
  }

  private static byte[] carry(String prefix, byte[] four) {
    byte[] six = HexFormat.of().parseHex(prefix + "00000000");
    System.arraycopy(four, 0, six, 12, 4);
    return six;
  }
}
