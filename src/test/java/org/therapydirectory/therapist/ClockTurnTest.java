package org.therapydirectory.therapist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When time alone changes a profile. */
class ClockTurnTest {

  private static final String PROFILE =
      """
      {"availability": {"expiresAt": %s}, "licenses": [{"status": "active", "jurisdiction": "%s", "expiresOn": %s}],
       "telehealth": [{"jurisdiction": "US-VT", "validUntil": %s}],
       "attestedAt": "2026-06-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z", "practisingSince": %s}
      """;

  @ParameterizedTest
  @CsvSource({
    "\"2026-06-20T08:00:00Z\", GB, \"2026-06-20\", null, 2001, 2026-06-20T08:00:00Z",
    "\"2026-06-20T08:00:00Z\", GB, \"2026-06-18\", null, 2001, 2026-06-19T00:00:00Z",
    "null, US-HI, \"2026-06-15\", null, 2001, 2026-06-16T10:00:00Z",
    "null, US-GU, \"2026-06-15\", null, 2001, 2026-06-15T14:00:00Z",
    "null, GB, null, \"2026-06-15\", null, 2026-06-16T04:00:00Z",
    "\"2026-06-10T08:00:00Z\", GB, \"2026-06-14\", null, null, 2026-08-30T00:00:00.001Z"
  })
  void theNearestTurnAheadCounts(
      String expires, String state, String license, String telehealth, String since, String turn)
      throws Exception {
    ClockFields fields = new ClockFields();
    fields.clock = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);
    String profile = PROFILE.formatted(expires, state, license, telehealth, since);
    ObjectNode view = (ObjectNode) new ObjectMapper().readTree(profile);
    assertThat(fields.settle(view)).isEqualTo(Instant.parse(turn));
  }
}
