package org.therapydirectory.publishing;

import com.ibm.icu.text.Transliterator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/** Makes slugs and keeps their history: a slug, once public, means the same content for good. */
@ApplicationScoped
public class Slugs {

  /** What a slug is, where one is written: never a UUID, since ids stand in the same addresses. */
  public static final String FORM =
      "(?![0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$)[a-z0-9]+(-[a-z0-9]+)*";

  /** The same in words. */
  public static final String FORM_IN_WORDS =
      "must be lower-case letters, digits and single hyphens, and no UUID";

  /** The longest slug that is made from a title; what editors set may have 100 characters. */
  private static final int LONGEST = 80;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  // Made at the first word that needs it: reading the rules takes a second.
  private static final class Ascii {
    static final Transliterator RULES =
        Transliterator.getInstance("Any-Latin; Latin-ASCII; [:^ASCII:] Remove");
  }

  @Inject EntityManager database;

  /**
   * The words as a slug: ASCII letters and digits, hyphens between; empty where nothing is left.
   */
  public static String slugify(String words) {
    String slug =
        ascii(words)
            .toLowerCase(Locale.ROOT)
            .replaceAll("['’`]", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return slug.length() <= LONGEST
        ? slug
        : slug.substring(0, LONGEST).replaceAll("-[^-]*$|-$", "");
  }

  private static String ascii(String words) {
    String bare = MARKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFD)).replaceAll("");
    if (bare.chars().allMatch(c -> c < 0x80)) {
      return bare;
    }
    synchronized (Ascii.RULES) {
      return Ascii.RULES.transliterate(words);
    }
  }

  /**
   * The content's slug from now on: before it is public the wished one, which must be free; else
   * the present one, so that links hold; else a new one from the title, numbered where it is taken.
   */
  String settle(Content content, String wished, String title) {
    String present = current(content.id);
    if (wished != null && !wished.equals(present) && content.firstPublishedAt == null) {
      rename(content, wished);
      return wished;
    }
    return present != null ? present : claimFrom(content, title);
  }

  /** Gives the content another slug; the former one goes on leading to it. */
  void rename(Content content, String wished) {
    if (!claim(content, wished)) {
      String detail =
          "The slug '%s' belongs, or once belonged, to the %s %s."
              .formatted(wished, content.kind, holder(content.kind, wished));
      throw ProblemException.of(409, detail, List.of(Fault.at("/slug", "taken", detail)));
    }
  }

  /** Takes a slug away from content that had it once; a present slug stays. */
  void free(String kind, String slug) {
    database
        .createNativeQuery("delete from slug where kind = :kind and slug = :slug and not current")
        .setParameter("kind", kind)
        .setParameter("slug", slug)
        .executeUpdate();
  }

  /** Frees the slugs of content that never was public. */
  void forget(UUID content) {
    database
        .createNativeQuery("delete from slug where content_id = :id")
        .setParameter("id", content)
        .executeUpdate();
  }

  /** Whether the content has, or once had, the slug. */
  boolean knows(Content content, String slug) {
    return content.id.equals(holder(content.kind, slug));
  }

  private String claimFrom(Content content, String title) {
    String base = slugify(title);
    if (base.isEmpty()) {
      base = content.kind;
    } else if (Ids.parse(base) != null) {
      base = content.kind + "-" + base;
    }
    @SuppressWarnings("unchecked")
    List<String> taken =
        database
            .createNativeQuery(
                "select slug from slug where kind = :kind and (slug = :base or slug like :base || '-%')",
                String.class)
            .setParameter("kind", content.kind)
            .setParameter("base", base)
            .getResultList();
    for (int number = 1; ; number++) {
      String slug = number == 1 ? base : base + "-" + number;
      if (!taken.contains(slug) && claim(content, slug)) {
        return slug;
      }
    }
  }

  // Waits for a transaction that is about to take the same slug, then finds it taken or free.
  private boolean claim(Content content, String slug) {
    int inserted =
        database
            .createNativeQuery(
                """
                insert into slug (kind, slug, content_id, current, created_at)
                values (:kind, :slug, :id, false, :now)
                on conflict (kind, slug) do update set current = slug.current
                where slug.content_id = excluded.content_id
                """)
            .setParameter("kind", content.kind)
            .setParameter("slug", slug)
            .setParameter("id", content.id)
            .setParameter("now", Instant.now())
            .executeUpdate();
    if (inserted == 0) {
      return false;
    }
    database
        .createNativeQuery("update slug set current = false where content_id = :id and current")
        .setParameter("id", content.id)
        .executeUpdate();
    database
        .createNativeQuery("update slug set current = true where kind = :kind and slug = :slug")
        .setParameter("kind", content.kind)
        .setParameter("slug", slug)
        .executeUpdate();
    return true;
  }

  /** The present slug of the content, or null. */
  public String current(UUID content) {
    return single("select slug from slug where content_id = ?1 and current", String.class, content);
  }

  /** The content to which the slug belongs now or belonged once, or null. */
  public UUID holder(String kind, String slug) {
    return single(
        "select content_id from slug where kind = ?1 and slug = ?2", UUID.class, kind, slug);
  }

  private <T> T single(String sql, Class<T> type, Object... parameters) {
    var query = database.createNativeQuery(sql, type);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    @SuppressWarnings("unchecked")
    List<T> found = query.getResultList();
    return found.isEmpty() ? null : found.get(0);
  }
}
