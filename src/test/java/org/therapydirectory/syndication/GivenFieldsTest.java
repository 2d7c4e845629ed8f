package org.therapydirectory.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenFieldsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static GivenFields of(String id, String value) throws JsonProcessingException {
    return GivenFields.of(
        (ObjectNode)
            JSON.readTree(
                "{\"id\": \"%s\", \"version\": 1, \"name\": \"Ada\", \"field\": %s}"
                    .formatted(id, value)));
  }

  @Test
  void valuesThatLookAlikeAreToldApart() throws Exception {
    List<String> values =
        List.of(
            "null",
            "\"null\"",
            "\"\"",
            "[]",
            "{}",
            "[null]",
            "1",
            "\"1\"",
            "true",
            "\"true\"",
            "[\"b\", \"c\"]",
            "[\"bc\"]",
            "[\"b\", [\"c\"]]",
            "[[\"b\"], \"c\"]",
            "[[\"b\", \"c\"]]",
            "{\"b\": \"c\"}",
            "{\"b\": {\"c\": null}}",
            "{\"bc\": \"\"}",
            "[{\"b\": \"c\"}]",
            "[{\"b\": 1}, {\"c\": 2}]",
            "[{\"b\": 1, \"c\": 2}]");
    for (String value : values) {
      for (String other : values) {
        assertThat(of("x", value).changedSince(of("x", other).bytes()))
            .isEqualTo(value.equals(other) ? List.of() : List.of("field"));
      }
    }
  }

  @Test
  void whatWasNeverGivenIsAllChangedAndNobodySeesThatTwoHaveAValueInCommon() throws Exception {
    List<String> all = List.of("id", "name", "field");
    assertThat(of("x", "1").changedSince(null)).isEqualTo(all);
    assertThat(of("x", "1").changedSince(of("y", "1").bytes())).isEqualTo(all);
  }
}
