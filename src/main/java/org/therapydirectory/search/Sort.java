package org.therapydirectory.search;

/**
 * A way to order a list. Every order ends in the id, so that it is total.
 *
 * @param name as it is asked for
 * @param key SQL of the key over the live row {@code t}; may use {@code :now} and {@code :seed}
 * @param type SQL type of the key, to read it back from a cursor
 * @param nullable whether rows without a key exist; they come last
 */
public record Sort(String name, String key, String type, boolean nullable) {

  /** The seeded rotation: a hash over id and seed, so that everybody leads equally often. */
  public static final Sort FAIR =
      new Sort("fair", "uuid_hash_extended(t.id, :seed)", "bigint", false);

  /** How well the text query is met; its key comes from the query. */
  public static final Sort RELEVANCE = new Sort("relevance", "cast(0 as real)", "real", false);

  /** How near the place is; its key comes from the place. */
  public static final Sort DISTANCE =
      new Sort("distance", "cast(null as double precision)", "double precision", true);

  boolean usesSeed() {
    return key.contains(":seed");
  }

  public boolean usesNow() {
    return key.contains(":now");
  }
}
