package org.therapydirectory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapydirectory.cache.CdnConfig;
import org.therapydirectory.generator.GeneratorConfig;
import org.therapydirectory.publishing.SiteConfig;
import org.therapydirectory.web.ManagementConfig;

class ConfigurationTest {

  private static void read(Map<String, String> properties) {
    Validator validator = Validation.buildDefaultValidatorFactory().getValidator();
    new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withDefaultValues(properties)
        .withMapping(SiteConfig.class)
        .withMapping(ManagementConfig.class)
        .withMapping(GeneratorConfig.class)
        .withMapping(CdnConfig.class)
        .withValidator(
            new BeanValidationConfigValidator() {
              @Override
              public Validator getValidator() {
                return validator;
              }
            })
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "directory.site.url, www.example.org",
    "directory.site.url, https://www.example.org/?page=1",
    "directory.site.therapist-path, /therapists",
    "directory.site.article-path, articles/{slug}",
    "directory.management.origins, 'https://cms.example.org,cms'",
    "directory.management.origins, https://cms.example.org/",
    "directory.generate.therapists, -1",
    "directory.cdn.purge-url, api.example.org/purge",
    "directory.cdn.purge-url, ftp://api.example.org/purge",
    "directory.cdn.key-header, Surrogate Key",
    "directory.cdn.purge-token-header, 'Network-Key:'",
    "directory.cdn.purge-method, 'POST /'",
    "directory.cdn.purge-token, 'Bearer ö'"
  })
  void badConfigurationIsToldWhatItMustBe(String property, String value) {
    assertThatThrownBy(() -> read(Map.of(property, value)))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(property)
        .hasMessageContaining("must be");
  }

  @Test
  void goodConfigurationIsTaken() {
    read(
        Map.of(
            "directory.site.url", "https://www.example.org/directory/",
            "directory.site.therapist-path", "/people/{slug}/",
            "directory.management.origins", "https://cms.example.org,http://localhost:3000",
            "directory.cdn.purge-url", "https://api.cloudflare.com/client/v4/zones/x/purge_cache",
            "directory.cdn.key-header", "Cache-Tag",
            "directory.cdn.purge-token", "Bearer x"));
  }
}
