package org.therapydirectory.management;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Slugs;

/** What the steps of the workflow take. */
public final class WorkflowRequests {

  private WorkflowRequests() {}

  /** A step, with a word to it. */
  @Schema(name = "StepRequest", description = "A word for the history.")
  public record Step(@Schema(nullable = true) @Size(max = 1000) String note) {}

  /** A publication. */
  @Schema(name = "PublishRequest", description = "When to publish, and a word for the history.")
  public record Publish(
      @Schema(
              nullable = true,
              description = "An instant with an offset; without it, or in the past, at once.",
              examples = "2027-03-28T02:30:00+01:00")
          Instant at,
      @Schema(nullable = true) @Size(max = 1000) String note) {}

  /** A withdrawal. */
  @Schema(name = "WithdrawRequest", description = "Why it leaves the public.")
  public record Withdraw(
      @Schema(
              required = true,
              description = "A value of the vocabulary withdrawal-reason.",
              examples = "retired")
          @NotBlank
          String reason,
      @Schema(
              nullable = true,
              description = "Id of the content that takes its place; old addresses lead there.")
          UUID replacedBy,
      @Schema(nullable = true) @Size(max = 1000) String note) {}

  /** Another slug. */
  @Schema(name = "RenameRequest", description = "Another slug.")
  public record Rename(
      @Schema(required = true, examples = "ada-quinn")
          @NotBlank
          @Pattern(regexp = Slugs.FORM, message = Slugs.FORM_IN_WORDS)
          @Size(max = 100)
          String slug,
      @Schema(
              nullable = true,
              description = "Whether to take a slug that other content had once and left.")
          Boolean takeOver) {}
}
