package org.therapydirectory.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The OpenID Connect provider takes calls and answers none; the operator's own key is left. */
@QuarkusTest
@TestProfile(OutageTest.Stranded.class)
class OutageTest {

  private static final String BOOTSTRAP = "td_admin_" + "Zq7".repeat(16);

  /** A directory in that state. */
  public static class Stranded implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "directory.bootstrap-admin-key", BOOTSTRAP, "directory.oidc.audience", Issuer.AUDIENCE);
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(SilentIssuer.class));
    }
  }

  /** Accepts connections and says nothing. */
  public static class SilentIssuer implements QuarkusTestResourceLifecycleManager {

    private ServerSocket socket;

    @Override
    public Map<String, String> start() {
      try {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return Map.of("directory.oidc.issuer", "http://localhost:" + socket.getLocalPort());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void stop() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ConfigProperty(name = "directory.oidc.issuer")
  String issuer;

  @Test
  void aTokenThatNobodyCanVouchForIsToBeTriedAgainLater() {
    String token =
        Jwt.issuer(issuer)
            .audience(Issuer.AUDIENCE)
            .subject("somebody")
            .claim("roles", List.of("admin"))
            .expiresIn(300)
            .jws()
            .keyId("test")
            .sign(Issuer.newKeys().getPrivate());
    Instant start = Instant.now();
    for (String path : List.of("/v1/manage/therapists", "/v1/syndication/changes")) {
      given()
          .auth()
          .oauth2(token)
          .get(path)
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", "10")
          .body("status", equalTo(503));
    }
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    given().auth().oauth2(token).get("/v1/therapists").then().statusCode(200);
  }

  @Test
  void theFirstKeyWorksMeanwhileAndIsInTheAudit() {
    given().auth().oauth2(BOOTSTRAP).get("/v1/manage/therapists").then().statusCode(200);
    String id =
        given()
            .auth()
            .oauth2(BOOTSTRAP)
            .get("/v1/manage/keys")
            .then()
            .statusCode(200)
            .extract()
            .path("items.find{it.name=='bootstrap-admin'}.id");
    given()
        .auth()
        .oauth2(BOOTSTRAP)
        .get("/v1/manage/audit?content=" + id)
        .then()
        .statusCode(200)
        .body("items.action", hasItem("create"))
        .body("items[0].actor", equalTo("start"))
        .body("items[0].kind", equalTo("key"))
        .body("items[0].note", equalTo("admin key, taken from the configuration"));
  }
}
