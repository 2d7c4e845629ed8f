package org.therapydirectory.openapi;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AllowedMethodsTest {

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/therapists, 'GET, HEAD'",
    "DELETE, /v1/therapists/, 'GET, HEAD'",
    "PATCH, /v1/therapists/ada-quinn, 'GET, HEAD'",
    "PUT, /v1/therapists/search, POST",
    "PUT, /v1/therapists/ada-quinn.vcf, 'GET, HEAD'",
    "POST, /, 'GET, HEAD'",
    "POST, /openapi, 'GET, HEAD'",
    "DELETE, /openapi/delivery, 'GET, HEAD'",
    "POST, /robots.txt, 'GET, HEAD'",
    "POST, /feeds/articles.rss, 'GET, HEAD'",
    "DELETE, /v1/manage/therapists/x/publish, POST",
    "PUT, /v1/manage/keys, 'GET, HEAD, POST'",
    "POST, /v1/manage/articles/x/draft, 'DELETE, GET, HEAD, PATCH, PUT'",
    "GET, /v1/syndication/receipts, POST",
  })
  void anAddressNamesTheMethodsItTakes(String method, String path, String allowed) {
    given()
        .request(method, path)
        .then()
        .statusCode(405)
        .contentType("application/problem+json")
        .header("Allow", allowed);
  }
}
