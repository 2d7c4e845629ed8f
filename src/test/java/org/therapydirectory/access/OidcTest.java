package org.therapydirectory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.therapydirectory.access.Visitors.somebody;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;

@QuarkusTest
@TestProfile(GuardedProfile.class)
class OidcTest {

  private static final String THERAPISTS = "/v1/manage/therapists";

  @Inject Contents contents;
  @Inject ApiKeys keys;

  @ConfigProperty(name = "directory.oidc.issuer")
  String issuer;

  @ConfigProperty(name = Issuer.KEY)
  String issuerKey;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  private JwtClaimsBuilder claims(String... roles) {
    return Jwt.issuer(issuer)
        .audience(Issuer.AUDIENCE)
        .subject("f2c1-subject")
        .claim("email", "ada@example.org")
        .claim("realm_access", Map.of("roles", List.of(roles)))
        .expiresAt(Instant.now().plusSeconds(300));
  }

  private String signed(JwtClaimsBuilder claims) throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(issuerKey);
    return signed(
        claims, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
  }

  private static String signed(JwtClaimsBuilder claims, PrivateKey key) {
    return claims.jws().keyId("test").sign(key);
  }

  private static Response list(String token) {
    return somebody().auth().oauth2(token).get(THERAPISTS);
  }

  @Test
  void aProviderThatFallsSilentKeepsNobodyWaiting() throws Exception {
    list(signed(claims("publisher"))).then().statusCode(200);
    RestAssured.get(issuer + Issuer.HUSH).then().statusCode(200);
    try {
      String ofNewKey = claims("publisher").jws().keyId("new").sign(Issuer.newKeys().getPrivate());
      Instant start = Instant.now();
      list(ofNewKey)
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", "10");
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
      list(signed(claims("publisher"))).then().statusCode(200);
    } finally {
      RestAssured.get(issuer + Issuer.SPEAK).then().statusCode(200);
    }
  }

  @Test
  void aTokenOfTheProviderOpensWhatItsRolesAllow() throws Exception {
    list(signed(claims("publisher", "something-else"))).then().statusCode(200);
    somebody()
        .auth()
        .oauth2(signed(claims("publisher")))
        .get("/v1/manage/keys")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("detail", containsString("admin"));
    somebody()
        .auth()
        .oauth2(keys.issue(Role.EDITOR, "key", null, null).secret())
        .get(THERAPISTS)
        .then()
        .statusCode(200);
  }

  @Test
  void aTokenThatIsNotMeantForUsOrNotWhatItSaysOpensNothing() throws Exception {
    String good = signed(claims("admin"));
    List<String> bad =
        List.of(
            signed(claims("admin").audience("another-service")),
            signed(claims("admin").issuer("https://elsewhere.example.org")),
            signed(claims("admin").expiresAt(Instant.now().minusSeconds(60))),
            signed(claims("admin"), Issuer.newKeys().getPrivate()),
            good.substring(0, good.lastIndexOf('.') + 1),
            unsigned(good),
            "opaque-token",
            "a.b.c");
    for (String token : bad) {
      list(token)
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .header("WWW-Authenticate", startsWith("Bearer"))
          .body("title", equalTo("Authentication required"));
    }
  }

  private static String unsigned(String token) {
    String header = Base64.getUrlEncoder().encodeToString("{\"alg\":\"none\"}".getBytes());
    return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
  }

  @Test
  void withoutARoleOfTheDirectoryItOpensNothing() throws Exception {
    JwtClaimsBuilder roleless =
        Jwt.issuer(issuer).audience(Issuer.AUDIENCE).subject("nobody").expiresIn(300);
    for (JwtClaimsBuilder claims :
        List.of(claims(), claims("king", "partner"), claims("therapist"), roleless)) {
      list(signed(claims))
          .then()
          .statusCode(403)
          .contentType("application/problem+json")
          .body("detail", containsString("role"));
    }
    somebody()
        .auth()
        .oauth2(signed(claims("partner", "admin")))
        .get("/v1/syndication/changes")
        .then()
        .statusCode(403);
  }

  @Test
  void aTherapistIsBoundToTheProfileOfTheClaim() throws Exception {
    String own = contents.therapist("Ada Quinn").id().toString();
    String other = contents.therapist("Ben Quinn").id().toString();
    String token = signed(claims("therapist").claim("profile_id", own));
    somebody().auth().oauth2(token).get(THERAPISTS + "/" + own).then().statusCode(200);
    somebody().auth().oauth2(token).get(THERAPISTS + "/" + other).then().statusCode(403);
    for (String claim : new String[] {"", "ada-quinn", other + "x"}) {
      somebody()
          .auth()
          .oauth2(signed(claims("therapist").claim("profile_id", claim)))
          .get(THERAPISTS + "/" + own)
          .then()
          .statusCode(403);
    }
  }

  @Test
  void theAuditNamesTheSubjectAndNoAddress() throws Exception {
    String token = signed(claims("editor"));
    String id =
        somebody()
            .auth()
            .oauth2(token)
            .contentType(ContentType.JSON)
            .body("{\"name\": {\"display\": \"Ada Quinn\"}}")
            .post(THERAPISTS)
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    somebody()
        .auth()
        .oauth2(token)
        .get("/v1/manage/audit?content=" + id)
        .then()
        .statusCode(200)
        .body("items[0].actor", equalTo("f2c1-subject"))
        .body(not(containsString("example.org")));
  }

  @Test
  void onDeliveryNobodyLooksAtAToken() {
    somebody().auth().oauth2("a.b.c").get("/v1/therapists").then().statusCode(200);
  }
}
