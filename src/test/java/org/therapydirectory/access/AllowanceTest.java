package org.therapydirectory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  @Test
  void aRateIsReadAsPeopleWriteIt() {
    assertThat(Allowance.parse("600 per minute"))
        .isEqualTo(new Allowance(600, Duration.ofMinutes(1)));
    assertThat(Allowance.parse(" 5 Per Second "))
        .isEqualTo(new Allowance(5, Duration.ofSeconds(1)));
    assertThat(Allowance.parse("1 per hour")).isEqualTo(new Allowance(1, Duration.ofHours(1)));
  }

  @Test
  void whatIsNoRateIsRefusedWithASentenceThatSaysHowToWriteOne() {
    for (String text :
        new String[] {"", "600", "0 per minute", "-1 per minute", "5 per day", "1.5 per hour"}) {
      assertThatThrownBy(() -> Allowance.parse(text))
          .hasMessage("'%s' is no rate; write it as '600 per minute' (or second, or hour).", text);
    }
  }
}
