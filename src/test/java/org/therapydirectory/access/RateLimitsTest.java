package org.therapydirectory.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final Allowance FIVE = Allowance.parse("5 per minute");

  /** A clock that the test sets. */
  private static final class HandClock implements TimeMeter {
    private long nanos;

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private final HandClock clock = new HandClock();
  private final RateLimits limits =
      new RateLimits(
          Map.of(Surface.DELIVERY, FIVE, Surface.SYNDICATION, FIVE, Surface.MANAGEMENT, FIVE),
          clock);

  private RateLimitVerdict deliver(String address) {
    return limits.count(Surface.DELIVERY, ClientAddress.literal(address), null);
  }

  private RateLimitVerdict manage(String address, String token) {
    return limits.count(Surface.MANAGEMENT, ClientAddress.literal(address), token);
  }

  @Test
  void aBudgetIsUsedUpAndComesBackWithItsWindow() {
    RateLimitVerdict first = deliver("192.0.2.1");
    assertThat(first.policy()).isEqualTo("\"delivery\";q=5;w=60");
    assertThat(first.state()).isEqualTo("\"delivery\";r=4;t=60");
    clock.pass(Duration.ofMillis(20_500));
    for (int i = 0; i < 4; i++) {
      assertThat(deliver("192.0.2.1").isAllowed()).isTrue();
    }
    RateLimitVerdict refused = deliver("192.0.2.1");
    assertThat(refused.isAllowed()).isFalse();
    assertThat(refused.state()).isEqualTo("\"delivery\";r=0;t=40");
    assertThat(refused.retryAfter()).isEqualTo(40);
    clock.pass(Duration.ofSeconds(40));
    assertThat(deliver("192.0.2.1").state()).startsWith("\"delivery\";r=4;");
  }

  @Test
  void anIpv6NetworkCountsAsOneAddressAndEachSurfaceByItself() {
    for (int i = 0; i < 5; i++) {
      assertThat(deliver("2001:db8:1:2::" + i).isAllowed()).isTrue();
    }
    assertThat(deliver("2001:db8:1:2:ffff::1").isAllowed()).isFalse();
    assertThat(deliver("2001:db8:1:3::1").isAllowed()).isTrue();
    assertThat(manage("2001:db8:1:2::1", null).isAllowed()).isTrue();
  }

  @Test
  void madeUpTokensDrawOnTheAddressAndGoodOnesOnTheirOwnBudget() {
    limits.recognise("good");
    for (int i = 0; i < 5; i++) {
      assertThat(manage("192.0.2.1", "made-up-" + i).isAllowed()).isTrue();
    }
    assertThat(manage("192.0.2.1", "made-up-again").isAllowed()).isFalse();
    assertThat(manage("192.0.2.1", null).isAllowed()).isFalse();
    for (int i = 0; i < 5; i++) {
      assertThat(manage("192.0.2." + i, "good").isAllowed()).isTrue();
    }
    assertThat(manage("198.51.100.1", "good").isAllowed()).isFalse();
  }

  @Test
  void aContractsRateIsSharedByThePartnersKeysOnSyndication() {
    UUID partner = UUID.randomUUID();
    limits.recognise("one", partner, Allowance.parse("3 per hour"));
    limits.recognise("two", partner, Allowance.parse("3 per hour"));
    assertThat(syndicate("one").policy()).isEqualTo("\"syndication\";q=3;w=3600");
    assertThat(syndicate("two").isAllowed()).isTrue();
    assertThat(syndicate("one").isAllowed()).isTrue();
    // Also after the window that others have.
    clock.pass(Duration.ofMinutes(2));
    assertThat(limits.budgets()).isEqualTo(1);
    assertThat(syndicate("two").isAllowed()).isFalse();
    assertThat(manage("192.0.2.1", "one").policy()).isEqualTo("\"management\";q=5;w=60");
    limits.recognise("two", partner, Allowance.parse("9 per second"));
    assertThat(syndicate("two").policy()).isEqualTo("\"syndication\";q=9;w=1");
    clock.pass(Duration.ofHours(1));
    limits.recognise("one", partner, Allowance.parse("3 per hour"));
    assertThat(syndicate("one").isAllowed()).isTrue();
  }

  private RateLimitVerdict syndicate(String token) {
    return limits.count(Surface.SYNDICATION, ClientAddress.literal("192.0.2.1"), token);
  }

  @Test
  void aTokenMakesNoDifferenceOnDelivery() {
    limits.recognise("good");
    for (int i = 0; i < 5; i++) {
      limits.count(Surface.DELIVERY, ClientAddress.literal("192.0.2.1"), "good");
    }
    assertThat(deliver("192.0.2.1").isAllowed()).isFalse();
  }

  @Test
  void aMillionAddressesFillNoMemoryAndDoNotMakeAnOffenderForgotten() throws Exception {
    for (int i = 0; i < 1_000_000; i++) {
      byte[] address = {11, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
      limits.count(Surface.DELIVERY, InetAddress.getByAddress(address), null);
      if (i % 100 == 0) {
        deliver("192.0.2.1");
      }
    }
    assertThat(limits.budgets()).isLessThanOrEqualTo(RateLimits.MOST_BUDGETS);
    assertThat(deliver("192.0.2.1").isAllowed()).isFalse();
    clock.pass(Duration.ofMinutes(2));
    assertThat(limits.budgets()).isZero();
  }
}
