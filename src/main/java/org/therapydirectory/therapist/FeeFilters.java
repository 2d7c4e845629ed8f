package org.therapydirectory.therapist;

import java.math.BigDecimal;
import java.util.List;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/** Filters by what sessions cost. */
final class FeeFilters {

  private FeeFilters() {}

  static List<Filter> all() {
    return List.of(
        Filter.of(
            Parameter.one(
                "feeMin",
                Type.NUMBER,
                "The span from the lowest fee to the highest, sliding ones too, reaches this amount, in"
                    + " the profile's currency.",
                80),
            request -> amount(request, "feeMin", "t.fee_max >= :feeMin")),
        Filter.of(
            Parameter.one(
                "feeMax",
                Type.NUMBER,
                "The span from the lowest fee to the highest, sliding ones too, begins at this amount or"
                    + " below, in the profile's currency; not less than feeMin.",
                150),
            request -> {
              checkOrder(request);
              return amount(request, "feeMax", "t.fee_min <= :feeMax");
            }),
        Filter.flag("slidingScale", "Has a sliding scale.", "t.sliding_scale = :slidingScale"),
        Filter.flag(
            "freeConsultation",
            "Offers a free first conversation.",
            "t.free_consultation = :freeConsultation"));
  }

  private static Condition amount(RequestParameters request, String name, String sql) {
    BigDecimal amount = request.decimal(name);
    return amount == null ? null : Condition.of(sql, name, amount);
  }

  private static void checkOrder(RequestParameters request) {
    BigDecimal least = request.decimal("feeMin");
    BigDecimal most = request.decimal("feeMax");
    if (least != null && most != null && most.compareTo(least) < 0) {
      request.fault("feeMax", "out-of-order", "'feeMax' is less than 'feeMin'.");
    }
  }
}
