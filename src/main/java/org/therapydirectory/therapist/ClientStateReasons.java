package org.therapydirectory.therapist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;

/** Says by what profiles meet {@code clientState}: by one statement for all of them. */
@ApplicationScoped
@Transactional
class ClientStateReasons {

  @Inject EntityManager database;
  @Inject Clock clock;

  /** What allows each of the profiles to see a client in the states that the filter names. */
  Map<UUID, List<MatchReasons.Permission>> of(List<TherapistView> views, Condition filter) {
    Map<UUID, List<MatchReasons.Permission>> permissions = new HashMap<>();
    if (filter == null || views.isEmpty()) {
      return permissions;
    }
    Map<UUID, TherapistView> byId = new HashMap<>();
    views.forEach(view -> byId.put(view.id(), view));
    Query query =
        database
            .createNativeQuery(ClientStates.REASONS, Tuple.class)
            .setParameter("now", clock.instant())
            .setParameter("ids", Filter.arrayOf(byId.keySet()));
    filter.parameters().forEach(query::setParameter);
    for (Object row : query.getResultList()) {
      Tuple tuple = (Tuple) row;
      UUID id = tuple.get("therapist_id", UUID.class);
      permissions
          .computeIfAbsent(id, therapist -> new ArrayList<>())
          .add(permission(tuple, byId.get(id)));
    }
    return permissions;
  }

  private static MatchReasons.Permission permission(Tuple row, TherapistView view) {
    Integer license = row.get("license", Integer.class);
    return new MatchReasons.Permission(
        row.get("state", String.class),
        row.get("basis", String.class),
        row.get("jurisdiction", String.class),
        license == null ? null : view.licenses().get(license).type(),
        row.get("valid_until", LocalDate.class),
        row.get("compact", String.class),
        row.get("since", LocalDate.class));
  }
}
