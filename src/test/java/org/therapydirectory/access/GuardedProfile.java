package org.therapydirectory.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Small budgets, a proxy in front, and an OpenID Connect provider. */
public class GuardedProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "directory.proxies", "127.0.0.0/8,::1",
        "directory.rate-limit.exempt", "172.16.0.0/12",
        // By the hour, so that no window ends during a test.
        "directory.rate-limit.delivery", "5 per hour",
        "directory.rate-limit.syndication", "3 per hour",
        "directory.rate-limit.management", "4 per hour");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Issuer.class));
  }
}
