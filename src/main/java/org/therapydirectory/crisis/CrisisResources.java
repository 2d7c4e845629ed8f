package org.therapydirectory.crisis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.StoredView;
import org.therapydirectory.web.Shown;

/** Whom to call, beside what its author has marked as heavy; filled in on reading. */
@ApplicationScoped
public class CrisisResources {

  /** Content warnings beside which readers find whom to call. */
  public static final Set<String> HEAVY = Set.of("suicide", "self-harm");

  @Inject CrisisLines lines;
  @Inject Shown shown;
  @Inject ObjectMapper json;

  /** Whether nobody has to be called beside what is stored so: it has no warning at all. */
  public static boolean haveNoPlaceIn(StoredView view) {
    return view.isEmpty("contentWarnings");
  }

  /** Fills {@code crisisResources} of a whole article or profile. */
  public void fill(ObjectNode view) {
    boolean heavy =
        StreamSupport.stream(view.get("contentWarnings").spliterator(), false)
            .anyMatch(warning -> HEAVY.contains(warning.textValue()));
    if (heavy) {
      shown.everythingOf(ContentChanged.CRISIS_LINE);
    }
    view.set("crisisResources", json.valueToTree(heavy ? lines.all() : List.of()));
  }
}
