package org.therapydirectory.publishing;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule over several members of an object: a method that says whether it holds. It is named as
 * properties are ({@code isOrdered}), since only such methods are asked, and hidden from the
 * OpenAPI document, in which it would be one.
 */
@Constraint(validatedBy = Rule.Check.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {

  /** The member to correct where the rule is broken; without it, the object itself. */
  String at() default "";

  String message();

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Reads what the method says. */
  class Check implements ConstraintValidator<Rule, Boolean> {
    @Override
    public boolean isValid(Boolean holds, ConstraintValidatorContext context) {
      return holds;
    }
  }
}
