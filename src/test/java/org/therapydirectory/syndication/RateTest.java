package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;

/** A contract says how much a partner may ask for. */
@QuarkusTest
class RateTest {

  private static final String PARTNERS = "/v1/manage/partners";

  @Inject ApiKeys keys;

  private RequestSpecification asAdmin() {
    return given()
        .auth()
        .oauth2(keys.issue(Role.ADMIN, "admin", null, null).secret())
        .contentType(ContentType.JSON);
  }

  private ValidatableResponse create(String rate) {
    return asAdmin()
        .body(
            "{\"name\": \"%s\", \"groups\": [\"core\"], \"rate\": \"%s\"}"
                .formatted(UUID.randomUUID(), rate))
        .post(PARTNERS)
        .then();
  }

  private static ValidatableResponse poll(String key) {
    return given().auth().oauth2(key).get("/v1/syndication/changes").then();
  }

  @Test
  void thePartnersKeysShareTheRateOfTheContractUntilItIsAnother() {
    var made = create("3 per hour").statusCode(201).extract();
    String id = made.path("id");
    String first = made.path("key");
    String second =
        asAdmin()
            .body("{\"role\": \"partner\", \"name\": \"more\", \"subject\": \"" + id + "\"}")
            .post("/v1/manage/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("key");
    // With its first request a key becomes known.
    poll(first).statusCode(200);
    poll(second).statusCode(200);
    for (String key : new String[] {first, second, first}) {
      poll(key).statusCode(200).header("RateLimit-Policy", "\"syndication\";q=3;w=3600");
    }
    poll(second).statusCode(429).header("Retry-After", notNullValue());
    poll(first).statusCode(429);

    asAdmin()
        .body("{\"rate\": \"500 per second\"}")
        .patch(PARTNERS + "/" + id)
        .then()
        .statusCode(200)
        .body("rate", equalTo("500 per second"));
    String third = keys.issue(Role.PARTNER, "third", UUID.fromString(id), null).secret();
    poll(third).statusCode(200);
    poll(third).statusCode(200).header("RateLimit-Policy", "\"syndication\";q=500;w=1");
    asAdmin()
        .body("{\"rate\": \"\"}")
        .patch(PARTNERS + "/" + id)
        .then()
        .statusCode(200)
        .body("rate", nullValue());
    poll(third).statusCode(200);
    assertThat(poll(third).extract().header("RateLimit-Policy"))
        .isEqualTo("\"syndication\";q=100000000;w=60");
    asAdmin().get(PARTNERS).then().statusCode(200).body("items.id", hasItem(id));
  }

  @Test
  void whatIsNoRateIsRefused() {
    for (String rate : new String[] {"many", "0 per minute", "5 per day", "-1 per hour", ""}) {
      create(rate).statusCode(400).body("errors[0].pointer", equalTo("/rate"));
    }
    create("600 per minute").statusCode(201);
  }
}
