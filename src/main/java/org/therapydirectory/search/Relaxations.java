package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.database.Reads;

/** Counts, where nothing was found, what giving up each filter would bring; by one statement. */
@ApplicationScoped
class Relaxations {

  @Inject Reads reads;
  @Inject Clock clock;

  // Conditions that the address of the list brings cannot be given up.
  List<Relaxation> count(ListDefinition list, ListRequest request) {
    List<String> filters =
        request.conditions().keySet().stream().filter(request.extras().given()::contains).toList();
    if (filters.isEmpty()) {
      return List.of();
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      String where = Lister.where(request.without(filters.get(i)), Set.of(), parameters);
      counts.add(
          "select %d as number, count(*) as total from %s t where %s"
              .formatted(i, list.table(), where));
    }
    String sql = String.join(" union all ", counts) + " order by total desc, number";
    parameters.put("now", clock.instant());
    return reads.named(
        sql,
        row -> new Relaxation(filters.get(row.getInt("number")), row.getLong("total")),
        parameters);
  }
}
