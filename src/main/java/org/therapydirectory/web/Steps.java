package org.therapydirectory.web;

import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/** The order in which every request is looked at before an endpoint is; the highest comes first. */
public final class Steps {

  /** How bodies are encoded; looks at an answer last, when its headers are complete. */
  public static final int COMPRESSION = 1010;

  /** Headers that no answer goes without. */
  public static final int STANDING_HEADERS = 1005;

  /** Rules for other origins, whose headers every answer has. */
  public static final int CORS = 1000;

  /** Callers who ask for more than their budget are refused. */
  public static final int RATE_LIMIT = 995;

  /** What the caller must at least be shown; refusals say it too. */
  public static final int VERSION = 990;

  /** Addresses and bodies that no endpoint could read are refused. */
  public static final int GUARD = 980;

  /** What type a body is of is read. */
  public static final int BODY_TYPE = 978;

  /** Keys by which others can forget an answer. */
  public static final int KEYS = 975;

  /** Answers that are kept in memory. */
  public static final int CACHE = 970;

  /** The caller's key can be looked at from here on. */
  public static final int LOGIN = SecurityHandlerPriorities.AUTHENTICATION;

  private Steps() {}
}
