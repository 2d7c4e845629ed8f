package org.therapydirectory.therapist;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By which amounts a profile is sorted and found.
 *
 * @param amount the individual fee, or the least where there is none; null without any
 * @param spans what is paid, from the least to the most: each fee that counts, and the sliding
 *     scale
 */
record FeeRange(BigDecimal amount, List<Span> spans) {

  /** Amounts from one to another, both included. */
  record Span(BigDecimal min, BigDecimal max) {

    /** Whether the span has amounts between the bounds, of which either may be null for none. */
    boolean meets(BigDecimal least, BigDecimal most) {
      return (least == null || max.compareTo(least) >= 0)
          && (most == null || min.compareTo(most) <= 0);
    }
  }

  static FeeRange of(Fees fees) {
    if (fees == null) {
      return new FeeRange(null, List.of());
    }
    List<Span> spans = new ArrayList<>();
    fees.searched().values().forEach(fee -> spans.add(new Span(fee.amount(), fee.amount())));
    Span sliding = sliding(fees);
    if (sliding != null) {
      spans.add(sliding);
    }
    spans.sort(Comparator.comparing(Span::min));
    BigDecimal individual = fees.individual() == null ? null : fees.individual().amount();
    BigDecimal least = spans.isEmpty() ? null : spans.get(0).min;
    return new FeeRange(individual == null ? least : individual, spans);
  }

  /** The sliding scale; one without an end leads to the fees. Null where there is none. */
  static Span sliding(Fees fees) {
    Fees.SlidingScale scale = fees.slidingScale();
    if (scale == null) {
      return null;
    }
    List<BigDecimal> amounts =
        Stream.concat(
                Stream.of(scale.min(), scale.max()).filter(Objects::nonNull),
                fees.searched().values().stream().map(Fees.Fee::amount))
            .sorted()
            .toList();
    if (amounts.isEmpty()) {
      return null;
    }
    BigDecimal min = scale.min() == null ? amounts.get(0) : scale.min();
    BigDecimal max = scale.max() == null ? amounts.get(amounts.size() - 1) : scale.max();
    return new Span(min, max);
  }

  BigDecimal min() {
    return spans.isEmpty() ? null : spans.get(0).min;
  }

  BigDecimal max() {
    return spans.stream().map(Span::max).max(Comparator.naturalOrder()).orElse(null);
  }

  /** The spans as a PostgreSQL multirange; null where they are one. */
  String parts() {
    BigDecimal reached = min();
    boolean apart = false;
    for (Span span : spans) {
      apart |= span.min.compareTo(reached) > 0;
      reached = reached.max(span.max);
    }
    return apart
        ? spans.stream()
            .map(span -> "[" + span.min.toPlainString() + "," + span.max.toPlainString() + "]")
            .collect(Collectors.joining(",", "{", "}"))
        : null;
  }
}
