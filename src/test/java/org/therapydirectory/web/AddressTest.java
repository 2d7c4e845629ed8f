package org.therapydirectory.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as no client library would write them, sent byte by byte. */
@QuarkusTest
class AddressTest {

  @TestHTTPResource("/")
  URL service;

  @ParameterizedTest
  @CsvSource({
    "q=%zz, two hexadecimal digits",
    "q=50%, two hexadecimal digits",
    "q=%00, NUL",
    "q=%ef, not UTF-8",
    "q=a%80b, not UTF-8",
    "q=a|b, percent-encoded",
    "'q=\"a b', percent-encoded",
    "q=a<b, percent-encoded",
    "q=a\\b, percent-encoded",
    "q=a^b, percent-encoded",
    "q=a`b, percent-encoded",
    "q=a{b}, percent-encoded",
    "q=Löwenthal, percent-encoded",
  })
  void aParameterThatCannotBeReadIsNamed(String query, String reason) throws Exception {
    Answer answer = get("/v1/therapists?limit=1&" + query.replace(' ', '+'));
    assertThat(answer.head())
        .contains("application/problem+json", "Access-Control-Allow-Origin: *");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/instance").asText()).isEqualTo("/v1/therapists");
    assertThat(answer.body().at("/errors")).hasSize(1);
    assertThat(answer.body().at("/errors/0/parameter").asText()).isEqualTo("q");
    assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("malformed-encoding");
    assertThat(answer.body().at("/errors/0/detail").asText()).contains(reason);
  }

  @Test
  void allParametersThatCannotBeReadAreNamedAtOnce() throws Exception {
    Answer answer = get("/v1/therapists?q=%00&city=%ef&nöpe=1&%zz=1");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().findValuesAsText("parameter"))
        .containsExactly("q", "city", "nöpe", "%zz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%C0", "%00", "%zz", "%4", "a|b", "Löwenthal", "a[b]", "%C0?limit=0", "%C0/x"})
  void aPathThatCannotBeReadIsTold(String path) throws Exception {
    Answer answer = get("/v1/therapists/" + path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/detail").asText()).startsWith("The path has ");
    String sent = "/v1/therapists/" + path.replaceAll("\\?.*", "");
    assertThat(answer.body().at("/instance").asText()).isEqualTo(sent);
    assertThat(answer.body().at("/errors/0/parameter").asText()).isEqualTo("path");
    assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("malformed-encoding");
    assertThat(answer.head()).contains("Content-Version: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=a[b]", "q=L%C3%B6wenthal", "q=a%7cb", "q=it's+(x)!*~:@$,/?", "", "&&"})
  void whatAnAddressMayHoldIsRead(String query) throws Exception {
    Answer answer = get("/v1/therapists?" + query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1//therapists", "//v1/therapists", "/v1/therapists//"})
  void anAddressHasOneWayOfWriting(String path) throws Exception {
    Answer answer = get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().at("/status").asInt()).isEqualTo(404);
  }

  private record Answer(int status, String head, JsonNode body) {}

  private Answer get(String address) throws IOException {
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      String request = "GET " + address + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] bytes = socket.getInputStream().readAllBytes();
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\r\n\r\n", 2);
      int status = Integer.parseInt(parts[0].split(" ")[1]);
      return new Answer(status, parts[0], new ObjectMapper().readTree(parts[1]));
    }
  }
}
