package org.therapydirectory.syndication.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why nothing is sent to a webhook any more. */
public enum DisabledReason {
  /** The partner stopped it. */
  BY_PARTNER,
  /** The receiver answered 410. */
  GONE,
  /** It failed for days. */
  FAILING;

  /** The reason's name in JSON and in logs. */
  @JsonValue
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
