package org.therapydirectory.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OidcSettingsTest {

  private static void start(Map<String, String> settings) {
    new OidcTenant(
        new SmallRyeConfigBuilder()
            .withMapping(OidcConfig.class)
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build()
            .getConfigMapping(OidcConfig.class));
  }

  @Test
  void withoutSettingsItIsOff() {
    assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
  }

  @Test
  void halfSettingsAreRefusedWithWhatIsMissing() {
    assertThatThrownBy(() -> start(Map.of("directory.oidc.issuer", "https://id.example.org")))
        .hasMessageContaining("without directory.oidc.audience");
    assertThatThrownBy(() -> start(Map.of("directory.oidc.audience", "directory")))
        .hasMessageContaining("without directory.oidc.issuer");
    for (String issuer :
        new String[] {"id.example.org", "https://", "ftp://x.example.org", "a b"}) {
      assertThatThrownBy(
              () ->
                  start(
                      Map.of(
                          "directory.oidc.issuer", issuer, "directory.oidc.audience", "directory")))
          .hasMessageContaining("no address like https://");
    }
  }
}
