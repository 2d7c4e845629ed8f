package org.therapydirectory.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An answer that is not the one hoped for; {@link ProblemMappers} turns it into a {@link Problem}.
 */
public class ProblemException extends RuntimeException {

  private final int status;
  private final transient List<Fault> faults;
  private final String reason;
  private final String replacedBy;
  private String entityTag;
  private Integer retryAfter;

  private ProblemException(
      int status, String detail, List<Fault> faults, String reason, String replacedBy) {
    super(detail, null, false, false);
    this.status = status;
    this.faults = faults == null ? null : faults.stream().limit(Fault.MOST).toList();
    this.reason = reason;
    this.replacedBy = replacedBy;
  }

  /** 400 that names every fault. */
  public static ProblemException badRequest(List<Fault> faults) {
    return new ProblemException(400, Problems.detail(faults), faults, null, null);
  }

  /** Ends the request with a 400 that names the faults, where there are any. */
  public static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw badRequest(faults);
    }
  }

  /** Ends the request with another status, where there are faults. */
  public static void refuse(int status, String detail, List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw of(status, detail, faults);
    }
  }

  /** 404: there is nothing there, and never was as far as the caller may know. */
  public static ProblemException notFound() {
    return new ProblemException(404, "There is nothing at this address.", null, null, null);
  }

  /** 410: it was public and is not any more. */
  public static ProblemException gone(String reason, String replacedBy) {
    return new ProblemException(410, "This was withdrawn.", null, reason, replacedBy);
  }

  /** 410 with words of its own. */
  public static ProblemException gone(String reason, String replacedBy, String detail) {
    return new ProblemException(410, detail, null, reason, replacedBy);
  }

  /** Any other status. */
  public static ProblemException of(int status, String detail) {
    return new ProblemException(status, detail, null, null, null);
  }

  /** Any other status, with faults. */
  public static ProblemException of(int status, String detail, List<Fault> faults) {
    return new ProblemException(status, detail, faults, null, null);
  }

  /** The same where the parameters came as members of a JSON body: faults point into it. */
  public ProblemException inBody() {
    List<Fault> pointed =
        faults.stream()
            .map(
                fault ->
                    fault.parameter() == null
                        ? fault
                        : Fault.at(pointer(fault.parameter()), fault.code(), fault.detail())
                            .allowing(fault.allowed(), fault.suggestion()))
            .toList();
    return new ProblemException(status, getMessage(), pointed, reason, replacedBy);
  }

  private static String pointer(String member) {
    return "/" + member.replace("~", "~0").replace("/", "~1");
  }

  /** 412: the caller's state is not the present one, whose tag the answer carries. */
  public static ProblemException stale(String presentTag) {
    ProblemException problem =
        of(412, "It was changed in the meantime; the ETag is that of the present state.");
    problem.entityTag = presentTag;
    return problem;
  }

  /** 503: not now, but in so many seconds. */
  public static ProblemException unavailable(int retryAfter, String detail) {
    ProblemException problem = of(503, detail);
    problem.retryAfter = retryAfter;
    return problem;
  }

  Integer retryAfter() {
    return retryAfter;
  }

  String entityTag() {
    return entityTag;
  }

  /** Everything it says, in sentences. */
  public String describe() {
    return faults == null
        ? getMessage()
        : faults.stream()
            .map(Fault::sentence)
            .collect(Collectors.joining(" ", getMessage() + " ", ""));
  }

  /** The faults that it names. */
  public List<Fault> faults() {
    return faults == null ? List.of() : faults;
  }

  int status() {
    return status;
  }

  Problem toProblem(String path) {
    return Problems.problem(status, getMessage(), path, faults, reason, replacedBy);
  }
}
