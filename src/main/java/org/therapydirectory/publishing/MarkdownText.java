package org.therapydirectory.publishing;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Markdown that is not nested deeper than anybody could read. */
@Constraint(validatedBy = MarkdownText.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface MarkdownText {
  String message() default
      "must not have quotations, lists, emphasis and pictures in one another more than "
          + Markdown.DEEPEST
          + " deep";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Looks how deep it goes. */
  class Check implements ConstraintValidator<MarkdownText, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return text == null || Markdown.isShallow(text);
    }
  }
}
