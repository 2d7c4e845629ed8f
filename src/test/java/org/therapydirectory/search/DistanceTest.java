package org.therapydirectory.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class DistanceTest {

  @Inject Contents contents;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  private static ValidatableResponse list(String... parameters) {
    var request = given();
    for (int i = 0; i < parameters.length; i += 2) {
      request.queryParam(parameters[i], parameters[i + 1]);
    }
    return request.when().get("/v1/therapists").then();
  }

  private void located(
      String name, String visibility, String city, String region, String lat, String lng) {
    contents.therapist(
        name,
        """
        "locations": [{"city": "%s", "region": "%s", "country": "US", "postalCode": "05602",
          "latitude": %s, "longitude": %s, "visibility": "%s"}]
        """
            .formatted(city, region, lat, lng, visibility));
  }

  private void at(
      String name, String visibility, String postalCode, String latitude, String longitude) {
    contents.therapist(
        name,
        """
        "locations": [{"street": "1 Elm Street", "city": "Somewhere", "region": "US-NY",
          "postalCode": "%s", "country": "US", "latitude": %s, "longitude": %s, "visibility": "%s"}],
        "sessionFormats": ["in-person"]
        """
            .formatted(postalCode, latitude, longitude, visibility));
  }

  @ParameterizedTest
  @CsvSource({
    "06105, 02131, 142.2, 200km",
    "10001, 10002, 3.96, 3mi",
    "99501, 96813, 4480, 5000km"
  })
  void distancesAreThoseOnTheGlobe(String from, String to, double expected, String radius) {
    at("Ada", "postal-code", to, "39.8", "-98.6");
    double distance =
        list("near", from, "radius", radius)
            .statusCode(200)
            .body("page.total", equalTo(1))
            .body("page.nearFrom", equalTo("postal-code"))
            .extract()
            .jsonPath()
            .getDouble("items[0].distanceKm");
    assertThat(distance).isCloseTo(expected, within(expected / 500));
  }

  @Test
  void nobodyCanTellAnAddressFromSeveralDistances() {
    at("Ada", "postal-code", "10001", "40.7599", "-73.9899");
    at("Bo", "postal-code", "10001", "40.7411", "-74.0011");
    PostalCodes.Point centre = PostalCodes.find("10001");
    for (String near : new String[] {"40.7,-74.0", "40.8,-73.9", "40.75,-73.9"}) {
      String[] parts = near.split(",");
      double expected =
          new Near(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), "", null)
              .kilometresTo(centre.latitude(), centre.longitude());
      List<Float> distances =
          list("near", near).statusCode(200).extract().jsonPath().getList("items.distanceKm");
      assertThat(distances).hasSize(2);
      assertThat(distances)
          .allSatisfy(d -> assertThat(d).isCloseTo((float) expected, within(0.001f)));
    }
    list("near", "40.7599,-73.9899", "radius", "0.5km").body("items", empty());
  }

  @Test
  void aCityIsInTheMiddleOfItsPostalCodesAndARegionOnNoMap() {
    located("Ada", "city", "Montpelier", "US-VT", "44.2", "-72.5");
    located("Bo", "city", "Montpelier", "US-VT", "44.3", "-72.7");
    located("Cy", "city", "St. Louis", "US-MO", "38.7", "-90.3");
    located("Di", "city", "Nowhere", "US-VT", "44.2", "-72.5");
    located("Eve", "region", "Montpelier", "US-VT", "44.2", "-72.5");
    var near = list("near", "05602").statusCode(200).extract().jsonPath();
    assertThat(near.<String>getList("items.slug")).containsExactlyInAnyOrder("ada", "bo");
    assertThat(near.getFloat("items[0].distanceKm"))
        .isEqualTo(near.getFloat("items[1].distanceKm"));
    list("near", "63101").body("items.slug", contains("cy"));
    list().body("items.find { it.slug == 'di' }.locations[0].latitude", nullValue());
    list().body("items.find { it.slug == 'eve' }.locations[0].latitude", nullValue());
  }

  @Test
  void theNearestComeFirstAndAWalkKeepsTheOrder() {
    at("Far", "exact", "10001", "40.95", "-73.99");
    at("Near", "exact", "10001", "40.76", "-73.99");
    at("Middle", "exact", "10001", "40.85", "-73.99");
    var first = list("near", "40.75,-73.99", "limit", "2").statusCode(200);
    first.body("items.slug", contains("near", "middle"));
    String next = first.extract().path("page.next");
    list("near", "40.75,-73.99", "limit", "2", "after", next)
        .statusCode(200)
        .body("items.slug", contains("far"));
    list("near", "40.75,-73.99", "sort", "-distance")
        .body("items.slug", contains("far", "middle", "near"));
    list("near", "40.75,-73.99", "sort", "name")
        .body("items.slug", contains("far", "middle", "near"));
    list("near", "40.75,-73.99", "radius", "5mi").body("items.slug", contains("near"));
  }

  @Test
  void aBoxMayCrossTheAntimeridian() {
    at("East", "exact", "10001", "51.9", "179.5");
    at("West", "exact", "10001", "51.9", "-179.5");
    at("York", "exact", "10001", "40.7", "-74");
    list("bbox", "179,50,-179,53").body("items.slug", containsInAnyOrder("east", "west"));
    list("bbox", "-75,40,-73,41").body("items.slug", contains("york"));
    list("near", "40.7,-74", "bbox", "179,50,-179,53")
        .statusCode(200)
        .body("items.distanceKm.size()", equalTo(2));
  }

  @Test
  void whoeverWorksOnlyAtADistanceIsKeptWhereThatIsAskedFor() {
    at("Ada", "exact", "10001", "40.75", "-73.99");
    contents.therapist("Vic", "\"sessionFormats\": [\"video\"]");
    list("near", "10001").body("items.slug", contains("ada"));
    list("near", "10001", "format", "in-person").body("items.slug", contains("ada"));
    list("near", "10001", "format", "video,in-person")
        .body("items.slug", contains("ada", "vic"))
        .body("items[1].distanceKm", nullValue());
  }

  @Test
  void whoeverWorksOnlyAtADistanceIsInEveryBoxAroundAPlace() {
    at("Ada", "exact", "10001", "40.75", "-73.99");
    contents.therapist("Vic", "\"sessionFormats\": [\"video\", \"phone\"]");
    String box = "-75,40,-73,41";
    list("near", "10001", "bbox", box, "format", "video,in-person")
        .body("items.slug", contains("ada", "vic"));
    list("near", "10001", "format.all", "video,phone").body("items.slug", contains("vic"));
    list("near", "10001", "bbox", box).body("items.slug", contains("ada"));
    list("bbox", box, "format", "video").body("items", empty());
  }

  @Test
  void anAddressWithoutCoordinatesIsWhereItsPostalCodeOrCityIs() {
    for (String place :
        List.of(
            "Ada: Montpelier, US-VT, 05602",
            "Bo: Montpelier, US-VT, 00000",
            "Cy: Nowhere, US-VT, ")) {
      String[] parts = place.split("[:,] ?", -1);
      contents.therapist(
          parts[0],
          """
          "locations": [{"street": "1 Elm Street", "city": "%s", "region": "%s", "country": "US",
            "postalCode": %s, "visibility": "exact"}]
          """
              .formatted(parts[1], parts[2], parts[3].isEmpty() ? null : "\"" + parts[3] + "\""));
    }
    list("near", "05602", "matchReasons", "true")
        .body("items.slug", containsInAnyOrder("ada", "bo"))
        .body("items.locations.latitude.flatten()", everyItem(nullValue()))
        .body("items.matchReasons.place.precision", everyItem(equalTo("exact")));
    list("near", "05602", "radius", "1km").body("items[0].slug", equalTo("ada"));
  }

  @Test
  void whatAFilterGivenUpWouldBringIsWhatIsFoundWithoutIt() {
    at("Ada", "exact", "10001", "40.75", "-73.99");
    contents.therapist("Vic", "\"sessionFormats\": [\"video\"]", "\"languages\": [\"en\"]");
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("near", "05602");
    filters.put("bbox", "-73,43,-72,45");
    filters.put("format", "video");
    filters.put("format.all", "video,phone");
    filters.put("language", "fr");
    var page = given().queryParams(filters).get("/v1/therapists").jsonPath();
    assertThat(page.getList("items")).isEmpty();
    assertThat(page.getList("relaxations")).hasSameSizeAs(filters.keySet());
    for (Map<String, Object> relaxation : page.<Map<String, Object>>getList("relaxations")) {
      Map<String, String> rest = new LinkedHashMap<>(filters);
      rest.remove(relaxation.get("parameter").toString());
      assertThat(relaxation.get("total"))
          .as(relaxation.toString())
          .isEqualTo(given().queryParams(rest).get("/v1/therapists").jsonPath().get("page.total"));
    }
    filters.keySet().removeAll(List.of("language", "bbox"));
    given()
        .queryParams(filters)
        .get("/v1/therapists")
        .then()
        .body("relaxations.find { it.parameter == 'format.all' }.total", equalTo(1))
        .body("relaxations.find { it.parameter == 'format' }.total", equalTo(0));
  }

  @Test
  void aCodeWithoutAPointStandsForItsArea() {
    at("Ada", "exact", "10001", "40.75", "-73.99");
    list("near", "10008").statusCode(200).body("page.nearFrom", equalTo("postal-code-area"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000", "91,0", "0,181", "abc", "1;2", "123", "1,2,3"})
  void aPlaceThatIsNoneIsRefused(String near) {
    list("near", near).statusCode(400).body("errors[0].parameter", equalTo("near"));
  }

  @Test
  void malformedRadiusAndBoxAreRefused() {
    for (String radius : new String[] {"25", "0km", "-1km", "25 leagues", "99999km"}) {
      list("near", "10001", "radius", radius).statusCode(400);
    }
    list("radius", "25km").statusCode(400);
    for (String box : new String[] {"1,2,3", "0,10,0,5", "-181,0,0,0", "a,b,c,d"}) {
      list("bbox", box).statusCode(400);
    }
  }
}
