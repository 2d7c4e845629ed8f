package org.therapydirectory.publishing;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An absolute http or https address. */
@Pattern(
    regexp = "https?://[^\\s/?#@\"<>\\\\]+(:\\d{1,5})?([/?#][^\\s\"<>\\\\]*)?",
    flags = Pattern.Flag.CASE_INSENSITIVE)
@Size(max = 2000)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface WebAddress {
  String message() default "must be an http or https address of at most 2000 characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
