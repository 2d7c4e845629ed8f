package org.therapydirectory.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.therapydirectory.web.Hashes;
import org.therapydirectory.web.Ids;

/**
 * Issues and recognises keys. A key carries 43 random letters and digits, more than 32 bytes'
 * worth, so that a plain hash keeps it safe: there is nothing to guess.
 */
@ApplicationScoped
@Transactional
public class ApiKeys {

  static final Pattern FORM =
      Pattern.compile("td_(therapist|editor|publisher|admin|partner)_[0-9A-Za-z]{43,128}");

  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LETTERS = 43;
  private static final int SHOWN = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  // One write a minute is enough to see whether a key is in use.
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  @Inject EntityManager database;
  @Inject Clock clock;

  // By role. Partners are looked up here by their table, since nothing uses syndication.
  private static final Map<Role, String> SUBJECTS =
      Map.of(
          Role.THERAPIST, "select count(*) from content where kind = 'therapist' and id = :id",
          Role.PARTNER, "select count(*) from partner where id = :id and ended_at is null");

  /** A new key; this is the only time its secret is known. */
  public record Issued(UUID id, String secret) {}

  /** Whether a key of the role can be bound to what has this id. */
  boolean isSubject(Role role, UUID id) {
    Object found =
        database
            .createNativeQuery(SUBJECTS.get(role), Long.class)
            .setParameter("id", id)
            .getSingleResult();
    return !found.equals(0L);
  }

  /**
   * Makes a key.
   *
   * @param subject the profile of a therapist's key or the partner of a partner's, else null
   * @param expiresAt when it ends, or null
   */
  public Issued issue(Role role, String name, UUID subject, Instant expiresAt) {
    StringBuilder secret = new StringBuilder("td_").append(role.slug()).append('_');
    RANDOM.ints(LETTERS, 0, BASE62.length()).forEach(i -> secret.append(BASE62.charAt(i)));
    return new Issued(store(secret.toString(), role, name, subject, expiresAt), secret.toString());
  }

  private UUID store(String secret, Role role, String name, UUID subject, Instant expiresAt) {
    if (role.isBound() != (subject != null)) {
      throw new IllegalArgumentException("Keys of therapists and partners have a subject");
    }
    ApiKey key = new ApiKey();
    key.id = Ids.next();
    key.prefix = prefix(secret);
    key.hash = Hashes.of(secret);
    key.role = role.slug();
    key.name = name;
    key.subject = subject;
    key.rate = subject == null ? null : rateOf(subject);
    key.createdAt = now();
    key.expiresAt = expiresAt;
    key.persist();
    return key.id;
  }

  /**
   * Says what all keys of a partner together, present and future ones, may ask of syndication. It
   * stands with the keys, which are looked at with every request anyway.
   *
   * @param rate as {@link Allowance#FORM}, or null for what is usual
   */
  public void limit(UUID subject, String rate) {
    ApiKey.update("rate = ?1 where subject = ?2", rate, subject);
  }

  private static String rateOf(UUID subject) {
    return ApiKey.<ApiKey>find("subject = ?1 order by id", subject)
        .firstResultOptional()
        .map(key -> key.rate)
        .orElse(null);
  }

  /** Takes a key that the operator made; returns its id, or null where it is known already. */
  UUID adopt(String secret, Role role, String name) {
    return ApiKey.count("hash", Hashes.of(secret)) == 0
        ? store(secret, role, name, null, null)
        : null;
  }

  /** The valid key with this secret, or null. */
  ApiKey recognise(String secret) {
    if (!FORM.matcher(secret).matches()) {
      return null;
    }
    byte[] hash = Hashes.of(secret);
    Instant now = now();
    List<ApiKey> candidates = ApiKey.list("prefix", prefix(secret));
    ApiKey found = null;
    for (ApiKey candidate : candidates) {
      if (MessageDigest.isEqual(candidate.hash, hash) && candidate.isValid(now)) {
        found = candidate;
      }
    }
    if (found != null) {
      noteUse(found, now);
    }
    return found;
  }

  // A bulk update, so that parallel requests with one key do not wait for each other's rows longer
  // than they must.
  private static void noteUse(ApiKey key, Instant now) {
    Instant due = now.minus(USE_NOTED_EVERY);
    if (key.lastUsedAt == null || key.lastUsedAt.isBefore(due)) {
      ApiKey.update(
          "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?3)",
          now,
          key.id,
          due);
    }
  }

  /** All keys, the newest first. */
  List<ApiKey> all() {
    return ApiKey.list("order by id desc");
  }

  /** The key with the id, or null. */
  ApiKey find(UUID id) {
    return id == null ? null : ApiKey.findById(id);
  }

  /** Ends a key at once; revoking it again changes nothing. */
  public void revoke(UUID id) {
    ApiKey.update("revokedAt = ?1 where id = ?2 and revokedAt is null", now(), id);
  }

  /**
   * Ends every key of a profile or partner at once.
   *
   * @return the keys that had not been revoked before
   */
  @SuppressWarnings("unchecked")
  public List<UUID> revokeAllOf(UUID subject) {
    String sql =
        "update api_key set revoked_at = :now where subject = :subject and revoked_at is null"
            + " returning id";
    return database
        .createNativeQuery(sql, UUID.class)
        .setParameter("now", now())
        .setParameter("subject", subject)
        .getResultList();
  }

  /** A key that takes over from another, which goes on working for the overlap. */
  Issued rotate(ApiKey key, Duration overlap) {
    Instant end = now().plus(overlap);
    if (key.expiresAt == null || key.expiresAt.isAfter(end)) {
      ApiKey.update("expiresAt = ?1 where id = ?2", end, key.id);
    }
    return issue(key.role(), key.name, key.subject, key.expiresAt);
  }

  /** Whether an admin could come in. */
  boolean hasAdmin() {
    String sql =
        """
        select exists (select from api_key where role = 'admin' and revoked_at is null
          and (expires_at is null or expires_at > :now))
        """;
    return (Boolean)
        database.createNativeQuery(sql, Boolean.class).setParameter("now", now()).getSingleResult();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String prefix(String secret) {
    return secret.substring(0, secret.lastIndexOf('_') + 1 + SHOWN);
  }
}
