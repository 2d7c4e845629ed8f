package org.therapydirectory.management;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;

/** HEAD says of every address what GET says. */
@QuarkusTest
class HeadTest {

  @Inject DocumentedReads reads;
  @Inject Editing editing;

  private static String state(Response answer) {
    return answer.statusCode() + " " + answer.contentType();
  }

  @Test
  void everyReadOfTheDocumentHasOneTypeForBoth() {
    RequestSpecification admin = editing.as(Role.ADMIN);
    Map<String, String> others = new TreeMap<>();
    for (String address : reads.addresses()) {
      String read = state(given().spec(admin).get(address));
      String head = state(given().spec(admin).head(address));
      if (!head.equals(read)) {
        others.put(address, read + " but " + head);
      }
    }
    assertThat(others).isEmpty();
  }
}
