package org.therapydirectory.publishing;

import jakarta.enterprise.context.RequestScoped;

/** Whether the present request noted something that is to be rendered again. */
@RequestScoped
class Noted {

  private boolean something;

  void something() {
    something = true;
  }

  boolean isSomething() {
    return something;
  }
}
