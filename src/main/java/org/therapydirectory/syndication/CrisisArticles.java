package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.therapydirectory.crisis.CrisisResources;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.search.Filter;

/**
 * Tells partners of articles beside which they show whom to call, when a crisis line changes: a
 * number that is out of date is no small thing.
 */
@ApplicationScoped
class CrisisArticles {

  // Content is locked in one order, whoever else locks some of it.
  private static final String NOTE =
      """
      with affected as materialized (
        select c.id from content c join article a on a.id = c.id
        where jsonb_exists_any(cast(a.view as jsonb) -> 'contentWarnings', cast(:warnings as text[]))
        order by c.id for no key update of c
      ), bumped as (
        update content set version = version + 1 where id in (select id from affected)
        returning id, kind, version
      )
      insert into change (kind, content_id, op, version, slug, occurred_at)
      select b.kind, b.id, 'upsert', b.version, n.slug, cast(:at as timestamptz)
      from bumped b join slug n on n.content_id = b.id and n.current
      order by b.id
      """;

  @Inject EntityManager database;
  @Inject Clock clock;

  void follow(@Observes Published change) {
    if (change.kind().equals(ContentChanged.CRISIS_LINE)) {
      database
          .createNativeQuery(NOTE)
          .setParameter("warnings", Filter.arrayOf(List.copyOf(CrisisResources.HEAVY)))
          .setParameter("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
          .executeUpdate();
    }
  }
}
