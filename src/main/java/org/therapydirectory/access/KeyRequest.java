package org.therapydirectory.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** The wish to come in with a key. */
class KeyRequest extends BaseAuthenticationRequest {

  private final String secret;

  KeyRequest(String secret) {
    this.secret = secret;
  }

  String secret() {
    return secret;
  }
}
