package org.therapydirectory.syndication.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses that anybody on the Internet may reach from those that lead into a network or a
 * machine, by the special-purpose registries of IANA.
 */
final class PublicAddress {

  private static final List<Block> NOT_PUBLIC_4 =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          // Multicast, and what is reserved above it.
          Block.of("224.0.0.0", 3));

  private static final Block GLOBAL_6 = Block.of("2000::", 3);

  private static final List<Block> NOT_PUBLIC_6 =
      List.of(
          // Protocols, among them Teredo, which carries other addresses.
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          // 6to4, which carries IPv4 addresses and is out of use.
          Block.of("2002::", 16),
          Block.of("3fff::", 20));

  private static final Block MAPPED = new Block(mappedPrefix(), 96);
  private static final Block NAT64 = Block.of("64:ff9b::", 96);

  private PublicAddress() {}

  /** Whether the address is public; one that carries an IPv4 address is what that is. */
  static boolean is(InetAddress address) {
    return is(address.getAddress());
  }

  static boolean is(byte[] address) {
    if (address.length == 4) {
      return NOT_PUBLIC_4.stream().noneMatch(block -> block.has(address));
    }
    if (MAPPED.has(address) || NAT64.has(address)) {
      return is(Arrays.copyOfRange(address, 12, 16));
    }
    return GLOBAL_6.has(address) && NOT_PUBLIC_6.stream().noneMatch(block -> block.has(address));
  }

  // As text it would be read as IPv4.
  private static byte[] mappedPrefix() {
    byte[] prefix = new byte[16];
    prefix[10] = (byte) 0xff;
    prefix[11] = (byte) 0xff;
    return prefix;
  }

  /** The addresses that begin with the same bits. */
  private record Block(byte[] prefix, int bits) {

    static Block of(String prefix, int bits) {
      try {
        return new Block(InetAddress.getByName(prefix).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean has(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
