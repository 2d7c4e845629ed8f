package org.therapydirectory.access;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers behind the proxy, each with an address of its own. */
final class Visitors {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Visitors() {}

  /** An address that nobody has called from. */
  static String address() {
    int n = COUNT.incrementAndGet();
    return "203.0." + n / 256 + "." + n % 256;
  }

  static RequestSpecification from(String address) {
    return given().header("X-Forwarded-For", address);
  }

  static RequestSpecification somebody() {
    return from(address());
  }
}
