package org.therapydirectory.syndication.webhook;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A partner that may have the core of profiles, and its webhook. */
final class HookedPartner {

  static final String WEBHOOKS = "/v1/syndication/webhooks";
  private static final String PARTNERS = "/v1/manage/partners";

  final String id;
  final String key;
  private final String admin;
  private String webhook;

  HookedPartner(String admin) {
    this.admin = admin;
    var made =
        as(admin)
            .body("{\"name\": \"%s\", \"groups\": [\"core\"]}".formatted(UUID.randomUUID()))
            .post(PARTNERS)
            .then()
            .statusCode(201)
            .extract();
    id = made.path("id");
    key = made.path("key");
  }

  static RequestSpecification as(String key) {
    return given().auth().oauth2(key).contentType(ContentType.JSON);
  }

  HookedPartner toldAt(Receiver receiver) {
    webhook =
        as(key)
            .body("{\"url\": \"" + receiver.url() + "\"}")
            .post(WEBHOOKS)
            .then()
            .statusCode(201)
            .extract()
            .path("webhook.id");
    return this;
  }

  /** A therapist lets the partner have the profile, which is a change for it. */
  void mayHave(String therapist) {
    as(admin)
        .body("{\"scope\": \"%s\", \"groups\": [\"core\"]}".formatted(id))
        .post("/v1/manage/therapists/" + therapist + "/consents")
        .then()
        .statusCode(201);
  }

  void withdraw(String therapist) {
    as(admin)
        .body("{\"reason\": \"retired\"}")
        .post("/v1/manage/therapists/" + therapist + "/withdraw")
        .then()
        .statusCode(200);
  }

  void pause(boolean paused) {
    as(admin)
        .body("{\"paused\": " + paused + "}")
        .patch(PARTNERS + "/" + id)
        .then()
        .statusCode(200);
  }

  void end() {
    as(admin).post(PARTNERS + "/" + id + "/end").then().statusCode(200);
  }

  ValidatableResponse replay(String cursor) {
    return as(key)
        .body("{\"cursor\": \"" + cursor + "\"}")
        .post(WEBHOOKS + "/" + webhook + "/replay")
        .then();
  }

  String cursor() {
    return as(key).get("/v1/syndication/changes").then().statusCode(200).extract().path("cursor");
  }

  ValidatableResponse receipt(String therapist, long version) {
    return as(key)
        .body("{\"receipts\": [{\"id\": \"%s\", \"version\": %d}]}".formatted(therapist, version))
        .post("/v1/syndication/receipts")
        .then();
  }
}
