package org.therapydirectory.syndication;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.search.Filter;

/**
 * Opens a profile to the public, and to search engines, where its consents say so: in the
 * transaction of each change of it, before anybody else hears of the change. A new row is closed,
 * so that what this does not see nobody does.
 */
@ApplicationScoped
class Channels {

  /** Who grants what publishing implies. */
  static final String IMPLIED = "publishing";

  private static final int BEFORE_OTHERS = 100;

  private static final String IMPLY =
      """
      insert into consent (id, therapist_id, scope, groups, granted_by, text_version, granted_at)
      select uuidv7(), p.id, w.scope, cast(:groups as text[]), :by, :text, :now
      from profile p cross join unnest(cast(:scopes as text[])) as w (scope)
      where p.id = :id
        and not exists (select from consent k where k.therapist_id = p.id and k.scope = w.scope)
      """;

  private static final String OPEN =
      """
      update profile p set listed = f.listed, indexed = f.listed and f.indexed
      from (
        select coalesce(bool_or(k.scope = 'public-api'), false) as listed,
          coalesce(bool_or(k.scope = 'search-engines'), false) as indexed
        from consent k
        where k.therapist_id = :id and k.withdrawn_at is null and (k.until is null or k.until > :now)
      ) f
      where p.id = :id and (p.listed, p.indexed) is distinct from (f.listed, f.listed and f.indexed)
      """;

  @Inject EntityManager database;
  @Inject ConsentConfig config;
  @Inject Clock clock;

  void follow(@Observes @Priority(BEFORE_OTHERS) Published change) {
    if (change.kind().equals(Kind.THERAPIST.table())) {
      Instant now = clock.instant();
      imply(change.id(), now);
      database
          .createNativeQuery(OPEN)
          .setParameter("id", change.id())
          .setParameter("now", now)
          .executeUpdate();
    }
  }

  private void imply(UUID id, Instant now) {
    List<String> scopes =
        config.defaultScopes().stream().filter(s -> !s.equals(Consent.ALL_PARTNERS)).toList();
    database
        .createNativeQuery(IMPLY)
        .setParameter(
            "groups", Filter.arrayOf(List.of(FieldGroup.slugs(List.of(FieldGroup.values())))))
        .setParameter("by", IMPLIED)
        .setParameter("text", config.textVersion())
        .setParameter("now", now)
        .setParameter("scopes", Filter.arrayOf(scopes))
        .setParameter("id", id)
        .executeUpdate();
  }
}
