package org.therapydirectory.management;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;

/** Calls of the management API, as people of different roles make them. */
@ApplicationScoped
class Editing {

  static final String THERAPISTS = "/v1/manage/therapists";

  @Inject ApiKeys keys;

  /** A request of somebody with the role. */
  RequestSpecification as(Role role) {
    return as(role, null);
  }

  RequestSpecification as(Role role, UUID subject) {
    return given().auth().oauth2(keys.issue(role, role.slug() + "-key", subject, null).secret());
  }

  static String profile(String name) {
    return """
        {"name": {"display": "%s"}, "headline": "Here to listen", "bio": "A few words."}\
        """
        .formatted(name);
  }

  /** Creates a profile's draft and returns its id. */
  String create(String name) {
    return as(Role.EDITOR)
        .contentType(ContentType.JSON)
        .body(profile(name))
        .post(THERAPISTS)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** Creates and publishes a profile and returns its id. */
  String publish(String name) {
    String id = create(name);
    post(id, "publish", null).then().statusCode(200);
    return id;
  }

  /** Does a step of the workflow as an admin. */
  Response post(String id, String step, String body) {
    RequestSpecification request = as(Role.ADMIN);
    if (body != null) {
      request.contentType(ContentType.JSON).body(body);
    }
    return request.post(THERAPISTS + "/" + id + "/" + step);
  }

  /** Merges a patch into the draft, whatever its state. */
  Response patch(String id, String patch) {
    return as(Role.EDITOR)
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(patch)
        .patch(THERAPISTS + "/" + id + "/draft");
  }

  /** Does the same so many times in parallel. */
  static <T> List<T> atOnce(int times, Callable<T> action) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(Collections.nCopies(times, action))) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
