package org.therapydirectory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a request: which parameter or field, what, and what would be right.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One thing that is wrong with the request.")
public record Fault(
    @Schema(description = "The query or path parameter at fault.", examples = "specialty")
        String parameter,
    @Schema(
            description = "JSON Pointer (RFC 6901) to the field at fault in the request's body.",
            examples = "/fees/individual/amount")
        String pointer,
    @Schema(
            description = "What kind of fault it is; stable, for programs.",
            required = true,
            examples = "unknown-value")
        String code,
    @Schema(
            description = "What is wrong, for people.",
            required = true,
            examples = "There is no specialty 'anxeity'.")
        String detail,
    @Schema(description = "Values that would be right, where they can be listed.")
        List<String> allowed,
    @Schema(description = "The nearest right value.", examples = "anxiety") String suggestion) {

  /** How many faults an answer names; who sends more does not look for each. */
  public static final int MOST = 50;

  /** A fault of a query or path parameter. */
  public static Fault of(String parameter, String code, String detail) {
    return new Fault(parameter, null, code, detail, null, null);
  }

  /** A fault of a field in the request's body. */
  public static Fault at(String pointer, String code, String detail) {
    return new Fault(null, pointer, code, detail, null, null);
  }

  /** What is wrong where, as a sentence. */
  String sentence() {
    String place = pointer == null ? parameter : pointer;
    return place + ": " + detail + (detail.endsWith(".") ? "" : ".");
  }

  /** The same fault, naming what is allowed and which of it comes nearest. */
  public Fault allowing(List<String> values, String nearest) {
    return new Fault(parameter, pointer, code, detail, values, nearest);
  }
}
