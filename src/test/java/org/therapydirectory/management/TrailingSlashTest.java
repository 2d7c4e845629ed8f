package org.therapydirectory.management;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** A slash at the end of a path changes nothing. */
@QuarkusTest
class TrailingSlashTest {

  @Inject Contents contents;
  @Inject Editing editing;
  @Inject DocumentedReads reads;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  @Test
  void everyReadOfTheDocumentAnswersWithItToo() {
    RequestSpecification admin = editing.as(Role.ADMIN);
    TreeMap<String, List<Integer>> others = new TreeMap<>();
    int answered = 0;
    for (String address : reads.addresses()) {
      int without = given().spec(admin).get(address).statusCode();
      int with = given().spec(admin).get(address + "/").statusCode();
      answered += without == 200 ? 1 : 0;
      if (with != without) {
        others.put(address, List.of(without, with));
      }
    }
    assertThat(others).isEmpty();
    assertThat(answered).isGreaterThan(30);
  }

  @Test
  void writesTakeItToo() {
    String created =
        editing
            .as(Role.EDITOR)
            .contentType(ContentType.JSON)
            .body(Editing.profile("Bo"))
            .post("/v1/manage/therapists/")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    editing
        .as(Role.ADMIN)
        .post("/v1/manage/therapists/" + created + "/publish/")
        .then()
        .statusCode(200);
    when().get("/v1/therapists/bo/?fields=slug").then().statusCode(200);
  }
}
