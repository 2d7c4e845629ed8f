package org.therapydirectory.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class CompressionTest {

  private static final String LONG = "\"intro\": \"" + "A few words. ".repeat(60) + "\"";

  @Inject Contents contents;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @BeforeEach
  void fill() {
    contents.clear();
    contents.therapist("Ada Quinn", LONG);
  }

  private HttpResponse<byte[]> send(
      HttpClient.Version version, String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    return HttpClient.newBuilder()
        .version(version)
        .build()
        .send(
            (headers.length == 0 ? request : request.headers(headers)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> get(String path, String encodings) throws Exception {
    return send(HttpClient.Version.HTTP_1_1, "GET", path, "Accept-Encoding", encodings);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  private static byte[] decoded(HttpResponse<byte[]> answer) throws IOException {
    String encoding = header(answer, "Content-Encoding");
    if (encoding == null) {
      return answer.body();
    }
    return encoding.equals("br")
        ? Decoder.decompress(answer.body()).getDecompressedData()
        : new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
  }

  @Test
  void aNotModifiedAnswerHasNoEncoding() throws Exception {
    String tag = header(get("/robots.txt", "gzip"), "ETag");
    HttpResponse<byte[]> answer =
        send(
            HttpClient.Version.HTTP_1_1,
            "GET",
            "/robots.txt",
            "Accept-Encoding",
            "gzip",
            "If-None-Match",
            tag);
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(header(answer, "Content-Encoding")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/docs/",
        "/openapi",
        "/openapi?format=json",
        "/v1/therapists",
        "/v1/therapists/ada-quinn",
        "/v1/therapists/nobody",
        "/v1/therapists?nope=1",
        "/v1/manage/keys",
        "/v1/vocabularies",
        "/feeds/articles.atom",
        "/robots.txt"
      })
  void everythingLegibleIsSentCompressedToWhoTakesIt(String path) throws Exception {
    for (int round = 0; round < 2; round++) {
      HttpResponse<byte[]> plain = send(HttpClient.Version.HTTP_1_1, "GET", path);
      assertThat(header(plain, "Content-Encoding")).isNull();
      HttpResponse<byte[]> gzip = get(path, "gzip");
      assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
      assertThat(decoded(gzip)).hasSameSizeAs(plain.body());
      for (HttpResponse<byte[]> answer : List.of(plain, gzip)) {
        assertThat(String.join(", ", answer.headers().allValues("Vary")).toLowerCase())
            .contains("accept-encoding");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/therapists", "/v1/therapists/ada-quinn", "/feeds/articles.rss", "/"})
  void deliveryHasBrotliAndEveryEncodingATagOfItsOwn(String path) throws Exception {
    for (int round = 0; round < 2; round++) {
      HttpResponse<byte[]> plain = get(path, "identity");
      String tag = header(plain, "ETag");
      HttpResponse<byte[]> br = get(path, "gzip, deflate, br, zstd");
      assertThat(header(br, "Content-Encoding")).isEqualTo("br");
      assertThat(header(br, "ETag")).isEqualTo(tag.replaceAll("\"$", "-br\""));
      assertThat(decoded(br)).isEqualTo(plain.body());
      assertThat(header(get(path, "gzip"), "ETag")).isEqualTo(tag.replaceAll("\"$", "-gzip\""));
      for (String known : new String[] {tag, header(br, "ETag"), "*", "\"x\", " + tag}) {
        HttpResponse<byte[]> unchanged =
            send(
                HttpClient.Version.HTTP_1_1,
                "GET",
                path,
                "Accept-Encoding",
                "br",
                "If-None-Match",
                known);
        assertThat(unchanged.statusCode()).as(known).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(header(unchanged, "ETag")).isEqualTo(header(br, "ETag"));
        assertThat(header(unchanged, "Vary")).isEqualTo(header(br, "Vary"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/therapists", "/v1/therapists/ada-quinn", "/", "/openapi", "/v1/therapists/x"})
  void headSaysWhatGetDoes(String path) throws Exception {
    for (String encodings : new String[] {"identity", "gzip", "br, gzip"}) {
      for (int round = 0; round < 2; round++) {
        Map<String, String> get = comparable(get(path, encodings));
        HttpResponse<byte[]> answer =
            send(HttpClient.Version.HTTP_1_1, "HEAD", path, "Accept-Encoding", encodings);
        Map<String, String> head = comparable(answer);
        assertThat(answer.body()).isEmpty();
        // Left out where it is known only once the body is made.
        if (!head.containsKey("content-length")) {
          get.remove("content-length");
        }
        assertThat(head).isEqualTo(get);
      }
    }
  }

  private static Map<String, String> comparable(HttpResponse<byte[]> answer) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    for (String changing :
        new String[] {
          "Content-Version", "Date", "RateLimit", "Answering-Thread", "transfer-encoding"
        }) {
      headers.remove(changing);
    }
    return headers;
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void everyVersionOfHttpSendsTheSame(HttpClient.Version version) throws Exception {
    String path = "/v1/therapists/ada-quinn";
    HttpResponse<byte[]> plain = get(path, "identity");
    for (String encoding : new String[] {"gzip", "br"}) {
      for (int round = 0; round < 3; round++) {
        HttpResponse<byte[]> answer = send(version, "GET", path, "Accept-Encoding", encoding);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(header(answer, "Content-Encoding")).isEqualTo(encoding);
        assertThat(header(answer, "ETag")).endsWith("-" + encoding + "\"");
        assertThat(decoded(answer)).isEqualTo(plain.body());
      }
    }
    HttpResponse<byte[]> unencoded = send(version, "GET", path);
    assertThat(header(unencoded, "Content-Encoding")).isNull();
    assertThat(unencoded.body()).isEqualTo(plain.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | BROTLI",
        "br;q=0.5, gzip;q=0.8 | GZIP",
        "br;q=0.8, gzip;q=0.8 | BROTLI",
        "br;q=0, gzip | GZIP",
        "BR | BROTLI",
        "* | GZIP",
        "gzip;q=0, * | IDENTITY",
        "*;q=0 | IDENTITY",
        "x-gzip | GZIP",
        "deflate | IDENTITY",
        "gzip;q=0.000 | IDENTITY",
        "identity | IDENTITY",
        "identity;q=1, gzip;q=0.5 | IDENTITY_BY_CHOICE",
        "identity;q=0.5, gzip;q=0.5 | GZIP",
        "identity, *;q=0.5 | IDENTITY_BY_CHOICE",
        "gzip;q=0, identity | IDENTITY"
      })
  void theClientChooses(String acceptEncoding, Encoding expected) {
    assertThat(Encoding.accepted(acceptEncoding, true)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/therapists/ada-quinn", "/openapi"})
  void whoLikesTheBodyAsItIsGetsItSo(String path) throws Exception {
    byte[] plain = get(path, "identity").body();
    for (int round = 0; round < 2; round++) {
      assertThat(get(path, "identity;q=1, gzip;q=0.5").body()).isEqualTo(plain);
    }
    HttpResponse<byte[]> lines =
        send(
            HttpClient.Version.HTTP_1_1,
            "GET",
            path,
            "Accept-Encoding",
            "deflate",
            "Accept-Encoding",
            "gzip");
    assertThat(header(lines, "Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void withoutItsEncoderBrotliIsNotSent() {
    assertThat(Encoding.accepted("br, gzip", false)).isEqualTo(Encoding.GZIP);
    assertThat(Encoding.accepted("br", false)).isEqualTo(Encoding.IDENTITY);
  }
}
