package org.therapydirectory.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.therapydirectory.article.Article;
import org.therapydirectory.article.ArticleKind;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.search.SearchText;
import org.therapydirectory.therapist.Therapist;
import org.therapydirectory.therapist.TherapistKind;

/** The tables that a published piece of content stands in. */
final class Tables {

  // Whom the database trusts is spared the look at each reference: half of the time that such rows
  // take.
  private static final String UNCHECKED =
      "select set_config('session_replication_role', 'replica', true)"
          + " where current_setting('is_superuser') = 'on'";

  private final CopyTable content =
      new CopyTable(
          "content (id, kind, version, live_revision, first_published_at, created_at,"
              + " updated_at, updated_by, title, turns_at)");
  private final CopyTable slug =
      new CopyTable("slug (kind, slug, content_id, current, created_at)");
  private final CopyTable revision =
      new CopyTable(
          "revision (content_id, number, state, document, author, created_at, updated_at)");
  private final CopyTable change =
      new CopyTable("change (kind, content_id, op, version, slug, occurred_at)");
  private final SearchedTable therapist =
      new SearchedTable(
          "profile",
          "id, slug, version, sort_name, sort_city, profession, terms, fee_amount, fee_min,"
              + " fee_max, fee_ranges, fee_currency, sliding_scale, free_consultation, availability_status,"
              + " availability_expires_at, verification_level, has_photo, attested_at, published_at,"
              + " updated_at, card, view, listed, indexed");
  private final CopyTable therapistSpecialty =
      CopyTable.frozen("therapist_specialty (therapist_id, specialty_id, top, position)");
  private final CopyTable therapistTerm =
      CopyTable.frozen("therapist_term (therapist_id, term_id, role, position)");
  private final CopyTable therapistLocation =
      CopyTable.frozen(
          "therapist_location (id, therapist_id, position, city_key, region, postal_code, country,"
              + " latitude, longitude, precision)");
  private final CopyTable therapistLicense =
      CopyTable.frozen(
          "therapist_license (therapist_id, position, jurisdiction, status, profession, expires_on)");
  private final CopyTable therapistWord = CopyTable.frozen("therapist_word (therapist_id, word)");
  private final CopyTable articleWord = CopyTable.frozen("article_word (article_id, word)");
  private final SearchedTable article =
      new SearchedTable(
          "article",
          "id, slug, version, title, sort_title, author_id, reviewer_id, author_key, language, terms,"
              + " tags, published_at, updated_at, card, view");
  private final CopyTable articleSpecialty =
      CopyTable.frozen("article_specialty (article_id, specialty_id, position)");
  private final CopyTable articleRelated =
      CopyTable.frozen("article_related (article_id, place, related_id, slug, title)");
  private final CopyTable articleTerm =
      CopyTable.frozen("article_term (article_id, term_id, position)");

  private final Documents documents;
  private List<CopyTable> searched = List.of();

  Tables(Documents documents) {
    this.documents = documents;
  }

  void add(Live live, ObjectNode document, TherapistKind.Row made) {
    Therapist row = made.therapist();
    SearchText text = made.text();
    addContent("therapist", live, document, row.turnsAt);
    therapist.add(
        text,
        row.id,
        row.slug,
        row.version,
        row.sortName,
        row.sortCity,
        row.profession,
        row.terms,
        row.feeAmount,
        row.feeMin,
        row.feeMax,
        row.feeRanges,
        row.feeCurrency,
        row.slidingScale,
        row.freeConsultation,
        row.availabilityStatus,
        row.availabilityExpiresAt,
        row.verificationLevel,
        row.hasPhoto,
        row.attestedAt,
        row.publishedAt,
        row.updatedAt,
        row.card,
        row.view,
        true,
        true);
    text.nameWords().forEach(word -> therapistWord.add(row.id, word));
    row.specialties.forEach(
        s -> therapistSpecialty.add(row.id, s.specialtyId(), s.top(), s.position()));
    row.termLinks.forEach(t -> therapistTerm.add(row.id, t.termId(), t.role(), t.position()));
    row.locations.forEach(
        l ->
            therapistLocation.add(
                l.id(),
                row.id,
                l.position(),
                l.cityKey(),
                l.region(),
                l.postalCode(),
                l.country(),
                l.latitude(),
                l.longitude(),
                l.precision()));
    row.licenses.forEach(
        l ->
            therapistLicense.add(
                row.id, l.position(), l.jurisdiction(), l.status(), l.profession(), l.expiresOn()));
  }

  void add(Live live, ObjectNode document, ArticleKind.Row made) {
    Article row = made.article();
    SearchText text = made.text();
    addContent("article", live, document, null);
    article.add(
        text,
        row.id,
        row.slug,
        row.version,
        row.title,
        row.sortTitle,
        row.authorId,
        row.reviewerId,
        row.authorKey,
        row.language,
        row.terms,
        row.tags,
        row.publishedAt,
        row.updatedAt,
        row.card,
        row.view);
    text.nameWords().forEach(word -> articleWord.add(row.id, word));
    row.specialties.forEach(s -> articleSpecialty.add(row.id, s.specialtyId(), s.position()));
    row.termLinks.forEach(t -> articleTerm.add(row.id, t.termId(), t.position()));
  }

  void add(Article article, List<Article> related) {
    for (int i = 0; i < related.size(); i++) {
      Article other = related.get(i);
      articleRelated.add(article.id, i + 1, other.id, other.slug, other.title);
    }
  }

  private void addContent(String kind, Live live, ObjectNode document, Instant turnsAt) {
    content.add(
        live.id(),
        kind,
        live.version(),
        1,
        live.publishedAt(),
        live.publishedAt(),
        live.publishedAt(),
        "generator",
        live.slug(),
        turnsAt);
    slug.add(kind, live.slug(), live.id(), true, live.publishedAt());
    revision.add(
        live.id(),
        1,
        "published",
        documents.write(document),
        "generator",
        live.publishedAt(),
        live.publishedAt());
    change.add(kind, live.id(), "upsert", live.version(), live.slug(), live.publishedAt());
  }

  /** Makes the transaction ready for rows of the kind to be sent. */
  static void prepare(Connection connection, Kind kind) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(UNCHECKED);
      // They are empty; but only rows of a table that the transaction itself emptied can be frozen.
      statement.execute("truncate " + kind.liveTable() + " cascade");
    }
  }

  /** Completes the rows that are searched by words; to be called once, before they are sent. */
  void search(Connection connection) {
    try {
      searched = List.of(therapist.whole(connection), article.whole(connection));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes all rows. */
  void send(Connection connection) {
    try {
      send(connection, content, slug, revision, change);
      send(connection, searched.toArray(CopyTable[]::new));
      send(connection, therapistSpecialty, therapistTerm, therapistLocation, therapistLicense);
      send(connection, therapistWord, articleSpecialty, articleTerm, articleWord, articleRelated);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send(Connection connection, CopyTable... tables)
      throws SQLException, IOException {
    for (CopyTable table : tables) {
      table.send(connection);
    }
  }
}
