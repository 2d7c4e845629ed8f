package org.therapydirectory.syndication.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** When webhooks are told, and when not. */
@QuarkusTest
class DispatchTest {

  @Inject Contents contents;
  @Inject ApiKeys keys;

  private Receiver receiver;
  private HookedPartner partner;

  @BeforeEach
  void begin() throws Exception {
    contents.clear();
    receiver = new Receiver();
    partner = new HookedPartner(keys.issue(Role.ADMIN, "admin", null, null).secret());
  }

  @AfterEach
  void end() {
    QuarkusTransaction.requiringNew().run(() -> Webhook.deleteAll());
    receiver.close();
  }

  private List<String> therapists(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(contents.therapist("Ada Quinn " + i).id().toString());
    }
    return ids;
  }

  @Test
  void aChangeIsToldAsSoonAsItIsHeardOf() throws Exception {
    List<String> therapists = therapists(5);
    partner.toldAt(receiver);
    for (String therapist : therapists) {
      Instant changed = Instant.now();
      partner.mayHave(therapist);
      receiver.next();
      // Far less than the time until webhooks are looked at without a reason.
      assertThat(Duration.between(changed, Instant.now())).isLessThan(Duration.ofMillis(2500));
    }
  }
}
