package org.therapydirectory.database;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every connection of the pool is taken, as by statements that a frozen database leaves waiting.
 */
@QuarkusTest
@TestProfile(FullPoolTest.FewConnections.class)
class FullPoolTest {

  private static final int CONNECTIONS = 8;

  /** A small pool that does not wait for long. */
  public static class FewConnections implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.max-size",
          Integer.toString(CONNECTIONS),
          "quarkus.datasource.jdbc.acquisition-timeout",
          "2s");
    }
  }

  @Inject AgroalDataSource database;

  @Test
  void whoGetsNoConnectionInTimeIsToTryAgainLater() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        taken.add(database.getConnection());
      }
      for (String path : List.of("/v1/therapists?q=grief", "/v1/articles/nobody-wrote-it")) {
        given()
            .get(path)
            .then()
            .statusCode(503)
            .contentType("application/problem+json")
            .header("Retry-After", "2")
            .body("status", equalTo(503));
      }
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
    given().get("/v1/therapists?q=grief").then().statusCode(200);
  }
}
