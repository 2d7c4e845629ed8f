package org.therapydirectory.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.web.Hashes;

/**
 * Counts requests, in memory and for this replica alone. A caller with a key or token that is known
 * to be good has a budget of its own; everybody else draws on that of their address, so that
 * made-up keys buy nothing. Which ones are good is learnt from those that came in.
 */
@Singleton
class RateLimits {

  // About 40 MB when full. Those who call most are the last to be forgotten.
  static final int MOST_BUDGETS = 100_000;

  private static final int MOST_TOKENS = 10_000;
  private static final Duration TOKENS_KNOWN_FOR = Duration.ofMinutes(10);
  private static final int NETWORK_BYTES = 8;

  private final Map<Surface, Allowance> allowances;
  private final TimeMeter time;
  private final Cache<Budget, Bucket> buckets;
  private final Cache<String, Holder> tokens;

  private record Budget(Surface surface, String holder, Allowance allowance) {}

  // The rate is that of a contract, for syndication; null for what is usual.
  private record Holder(String name, Allowance rate) {}

  @Inject
  RateLimits(RateLimitConfig config) {
    this(
        Map.of(
            Surface.DELIVERY, config.delivery(),
            Surface.SYNDICATION, config.syndication(),
            Surface.MANAGEMENT, config.management()),
        TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimits(Map<Surface, Allowance> allowances, TimeMeter time) {
    this.allowances = allowances;
    this.time = time;
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_BUDGETS)
            // Who has not called for a whole window has the whole budget again, as if never seen.
            .expireAfter(Expiry.accessing((Budget b, Bucket bucket) -> b.allowance().window()))
            .ticker(time::currentTimeNanos)
            .build();
    tokens =
        Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(TOKENS_KNOWN_FOR)
            .ticker(time::currentTimeNanos)
            .build();
  }

  /**
   * Counts a request.
   *
   * @param address where it comes from, or null
   * @param token the key or token that it shows, or null; on delivery nobody looks at it
   */
  RateLimitVerdict count(Surface surface, InetAddress address, String token) {
    Holder holder = holder(surface, address, token);
    Allowance allowance =
        surface == Surface.SYNDICATION && holder.rate() != null
            ? holder.rate()
            : allowances.get(surface);
    Budget budget = new Budget(surface, holder.name(), allowance);
    Bucket bucket = buckets.get(budget, b -> newBucket(allowance));
    return new RateLimitVerdict(surface, allowance, bucket.tryConsumeAndReturnRemaining(1));
  }

  private Holder holder(Surface surface, InetAddress address, String token) {
    if (token != null && surface != Surface.DELIVERY) {
      Holder known = tokens.getIfPresent(Hashes.text(token));
      if (known != null) {
        return known;
      }
    }
    return new Holder(network(address), null);
  }

  /** What counts as one address: of IPv6 the network of a household, which has many. */
  static String network(InetAddress address) {
    if (address == null) {
      return "";
    }
    byte[] bytes = address.getAddress();
    return Arrays.toString(
        bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }

  private Bucket newBucket(Allowance allowance) {
    Bandwidth bandwidth =
        Bandwidth.builder()
            .capacity(allowance.requests())
            .refillIntervally(allowance.requests(), allowance.window())
            .build();
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build();
  }

  /** Learns that somebody came in with the token. */
  void recognise(String token) {
    String fingerprint = Hashes.text(token);
    tokens.put(fingerprint, new Holder(fingerprint, null));
  }

  /** Learns that somebody came in whose contract says what all of its keys together may ask. */
  void recognise(String token, UUID partner, Allowance rate) {
    tokens.put(Hashes.text(token), new Holder(partner.toString(), rate));
  }

  /** How many budgets are in memory, once those that are due are removed. */
  long budgets() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
