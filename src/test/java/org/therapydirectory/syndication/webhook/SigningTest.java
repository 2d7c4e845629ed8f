package org.therapydirectory.syndication.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures and pauses, without a receiver. */
class SigningTest {

  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

  @Test
  void theKnownAnswerIsGiven() {
    byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    String signature =
        Secrets.sign(
            List.of(secret), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");
    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(Secrets.show(secret)).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  @Test
  void secretsAreLongAndNotTheSame() {
    assertThat(Secrets.next()).hasSize(32).isNotEqualTo(Secrets.next());
  }

  @Test
  void pausesGrowFromTheFirstToADay() {
    Duration first = Duration.ofSeconds(5);
    assertThat(Pauses.after(1, first, 0)).isEqualTo(first);
    assertThat(Pauses.after(1, first, 1)).isEqualTo(Duration.ofSeconds(6));
    assertThat(Pauses.after(2, first, 0)).isEqualTo(Duration.ofSeconds(15));
    assertThat(Pauses.after(9, first, 0)).isBetween(Duration.ofHours(9), Duration.ofHours(10));
    assertThat(Pauses.after(11, first, 0)).isEqualTo(Duration.ofHours(24));
    assertThat(Pauses.after(5000, first, 1)).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void retryAfterIsSecondsOrADateAndADayAtMost() {
    assertThat(Pauses.asked("120", NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(Pauses.asked(" 0 ", NOW)).isEqualTo(Duration.ZERO);
    assertThat(Pauses.asked("999999999", NOW)).isEqualTo(Duration.ofHours(24));
    assertThat(Pauses.asked("Wed, 25 Nov 2026 09:01:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Pauses.asked("Wed, 25 Nov 2026 08:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    assertThat(Pauses.asked("Fri, 25 Dec 2026 09:00:00 GMT", NOW)).isEqualTo(Duration.ofHours(24));
    for (String none : new String[] {null, "", "-5", "soon", "1.5", "99999999999999999999"}) {
      assertThat(Pauses.asked(none, NOW)).as(none).isNull();
    }
  }
}
