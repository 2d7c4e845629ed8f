package org.therapydirectory.therapist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.web.Parameter;

/** Who may lawfully see a client that is in a state: by licence, registration or compact. */
final class ClientStates {

  // Every licence, registration and membership that holds, with what it rests on: of all profiles,
  // since whoever asks says which of them are shown. That a licence or a compact is there is taken
  // on trust only from who lists no licences; else these decide.
  private static final String PERMISSIONS =
      """
      with client as (
        select c.state, cast(cast(:now as timestamptz) at time zone c.zone as date) as day
        from unnest(cast(:clientState as text[]), cast(:clientZone as text[])) c(state, zone)
      ), member as (
        select c.state, c.day, k.slug as compact, m.jurisdiction, m.since, k.professions
        from client c
        join compact_member m on coalesce(m.since <= c.day, true) and coalesce(m.until >= c.day, true)
        join compact k on k.id = m.compact_id
      ), claim as (
        select * from therapist_telehealth h
        where h.jurisdiction in (select state from client) and (h.basis = 'registration'
          or not exists (select 1 from therapist_license l where l.therapist_id = h.therapist_id))
      ), permission as (
        select l.therapist_id, c.state, 'license' as basis, l.jurisdiction, l.position as license,
          l.expires_on as valid_until, cast(null as text) as compact, cast(null as date) as since
        from client c
        join therapist_license l on l.jurisdiction in (c.state, split_part(c.state, '-', 1))
        where l.status = 'active' and coalesce(l.expires_on >= c.day, true)
        union all
        select h.therapist_id, c.state, h.basis, h.jurisdiction, null, h.valid_until, null, null
        from client c join claim h on h.jurisdiction = c.state
        where h.basis <> 'compact' and coalesce(h.valid_until >= c.day, true)
        union all
        select h.therapist_id, there.state, 'compact', h.jurisdiction, null, h.valid_until, there.compact, there.since
        from member there
        join claim h on h.jurisdiction = there.state
        join profile t on t.id = h.therapist_id and t.profession = any(there.professions)
        where there.jurisdiction = there.state and h.basis = 'compact'
          and coalesce(h.valid_until >= there.day, true)
        union all
        select l.therapist_id, there.state, 'compact', l.jurisdiction, l.position, l.expires_on, there.compact,
          case when there.since is not null and home.since is not null then greatest(there.since, home.since) end
        from member there
        join member home on home.compact = there.compact and home.state = there.state
        join therapist_license l on l.jurisdiction = home.jurisdiction and home.jurisdiction <> there.state
          and l.profession = any(there.professions)
        where there.jurisdiction = there.state
          and l.status = 'active' and coalesce(l.expires_on >= there.day, true)
      )
      """;

  // The set is made once and looked into for the rows that other filters leave; as a join it would
  // be followed row by row.
  private static final String SQL =
      "coalesce(t.id in (" + PERMISSIONS + "select therapist_id from permission), false)";

  /** The permissions of the profiles {@code :ids}, those by which the filter finds them. */
  static final String REASONS =
      PERMISSIONS
          + "select p.* from permission p where p.therapist_id = any(cast(:ids as uuid[]))"
          + " order by p.state, p.basis = 'compact', p.basis, p.jurisdiction, p.license";

  private ClientStates() {}

  static Filter filter() {
    return new Filter(
        Parameter.many(
            "clientState",
            "May lawfully see a client who is there, in sessions at a distance too: holds an active"
                + " licence there today, or a registration, or a licence of a state that is in a"
                + " compact with it which covers the profession. US-VT, or VT for the United"
                + " States.",
            "US-VT"),
        (request, vocabularies) -> {
          List<String> states = new ArrayList<>();
          List<String> zones = new ArrayList<>();
          for (String state : Jurisdictions.named(request, vocabularies, "clientState")) {
            states.add(state);
            zones.add(Jurisdictions.zone(state).getId());
          }
          return states.isEmpty()
              ? null
              : new Condition(
                  SQL,
                  Map.of(
                      "clientState", Filter.arrayOf(states), "clientZone", Filter.arrayOf(zones)));
        });
  }
}
