package org.therapydirectory.management;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Revision;
import org.therapydirectory.search.Page;

/** A piece of content as editors see it: where it stands, without its words. */
@Schema(description = "A piece of content as editors see it: where it stands.")
public record ManagedContent(
    @Schema(description = "For good.") UUID id,
    @Schema(examples = "therapist") String kind,
    @Schema(
            nullable = true,
            description = "Its address; null while it has no title.",
            examples = "ada-quinn")
        String slug,
    @Schema(description = "Name, title or label of the last revision.", examples = "Ada Quinn")
        String title,
    @Schema(
            description =
                "published where it is public, withdrawn where it was; else the draft's state.",
            enumeration = {"draft", "submitted", "scheduled", "rejected", "published", "withdrawn"})
        String state,
    @Schema(
            description = "Grows with every change of what the public sees; 0 before the first.",
            examples = "3")
        long version,
    @Schema(nullable = true, description = "The number of the public revision.", examples = "2")
        Integer liveRevision,
    @Schema(nullable = true, description = "The revision that is worked on.") RevisionInfo draft,
    @Schema(nullable = true, description = "Why the schedule could not be kept.")
        String scheduleError,
    @Schema(nullable = true, description = "Where it was withdrawn.") Withdrawal withdrawal,
    @Schema(nullable = true, description = "First publication.") Instant publishedAt,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "Who wrote it last.", examples = "Newsroom") String updatedBy) {

  /** A withdrawal. */
  @Schema(name = "Withdrawal", description = "When and why it left the public.")
  public record Withdrawal(
      Instant at,
      @Schema(description = "A value of the vocabulary withdrawal-reason.", examples = "retired")
          String reason,
      @Schema(nullable = true, description = "Id of the content that took its place.")
          UUID replacedBy) {}

  /** A revision without its document. */
  @Schema(name = "RevisionInfo", description = "A revision without its document.")
  public record RevisionInfo(
      @Schema(description = "Counted from 1.", examples = "2") int revision,
      @Schema(
              enumeration = {
                "draft",
                "submitted",
                "scheduled",
                "published",
                "superseded",
                "rejected"
              })
          String state,
      @Schema(examples = "Newsroom") String author,
      @Schema(nullable = true) String note,
      @Schema(nullable = true, description = "When it is to be published.") Instant publishAt,
      Instant createdAt,
      Instant updatedAt) {

    static RevisionInfo of(Revision r) {
      return new RevisionInfo(
          r.key.number(), r.state, r.author, r.note, r.publishAt, r.createdAt, r.updatedAt);
    }
  }

  /** A page of content. */
  @Schema(name = "ManagedContentList", description = "A page of content, the newest first.")
  public record ListPage(List<ManagedContent> items, Page page) {}

  static ManagedContent of(Content c, Revision last, String slug) {
    boolean worked = last.isOpen() || last.state.equals("rejected");
    String state =
        c.liveRevision != null ? "published" : c.withdrawnAt != null ? "withdrawn" : last.state;
    return new ManagedContent(
        c.id,
        c.kind,
        slug,
        c.title,
        state,
        c.version,
        c.liveRevision,
        worked ? RevisionInfo.of(last) : null,
        c.scheduleError,
        c.withdrawnAt == null
            ? null
            : new Withdrawal(c.withdrawnAt, c.withdrawnReason, c.replacedBy),
        c.firstPublishedAt,
        c.createdAt,
        c.updatedAt,
        c.updatedBy);
  }
}
