package org.therapydirectory.access;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.microprofile.config.spi.Converter;

/** A range of addresses, written as {@code 10.0.0.0/8}, or a single one. */
record Network(IpSubnetFilterRule range) {

  static Network parse(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(parts[0]);
    int bits = address == null ? 0 : address.getAddress().length * 8;
    int prefix =
        parts.length == 1 ? bits : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
    if (address == null || prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address or network; write it as '10.0.0.0/8' or '2001:db8::/32'.");
    }
    return new Network(new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT));
  }

  boolean contains(InetAddress address) {
    return range.matches(new InetSocketAddress(address, 0));
  }

  /** Reads it from the configuration. */
  public static class Reader implements Converter<Network> {
    @Override
    public Network convert(String text) {
      return parse(text);
    }
  }
}
