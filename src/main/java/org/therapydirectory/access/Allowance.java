package org.therapydirectory.access;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** How many requests somebody may make within how long, written as {@code 600 per minute}. */
public record Allowance(long requests, Duration window) {

  /** How one is written. */
  public static final String FORM = "([1-9]\\d{0,8}) per (second|minute|hour)";

  private static final Pattern PATTERN = Pattern.compile(FORM, Pattern.CASE_INSENSITIVE);

  static Allowance parse(String text) {
    Matcher form = PATTERN.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rate; write it as '600 per minute' (or second, or hour).");
    }
    ChronoUnit unit = ChronoUnit.valueOf(form.group(2).toUpperCase(Locale.ROOT) + "S");
    return new Allowance(Long.parseLong(form.group(1)), unit.getDuration());
  }

  /** Reads it from the configuration. */
  public static class Reader implements Converter<Allowance> {
    @Override
    public Allowance convert(String text) {
      return parse(text);
    }
  }
}
