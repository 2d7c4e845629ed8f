package org.therapydirectory.search;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class FairOrderTest {

  private static final int PROFILES = 50;
  private static final int SEEDS = 1000;

  // The 99.9th percentile of chi-square with 49 degrees of freedom.
  private static final double CRITICAL = 85.35;

  @Inject Contents contents;

  @Test
  void overManySeedsEverybodyLeadsEquallyOften() {
    contents.clear();
    for (int i = 0; i < PROFILES; i++) {
      contents.therapist("Person " + i);
    }
    Map<String, Integer> led = new HashMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      String first =
          when()
              .get("/v1/therapists?limit=1&count=none&fields=slug&seed=s" + seed)
              .then()
              .statusCode(200)
              .extract()
              .path("items[0].slug");
      led.merge(first, 1, Integer::sum);
    }
    double expected = (double) SEEDS / PROFILES;
    double chiSquare =
        led.values().stream().mapToDouble(n -> (n - expected) * (n - expected) / expected).sum()
            + (PROFILES - led.size()) * expected;
    assertThat(led).hasSize(PROFILES);
    assertThat(chiSquare).isLessThan(CRITICAL);
  }
}
