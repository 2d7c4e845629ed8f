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

  private static final String SPAN =
      "The individual fee and its sliding scale, from the least to the most, in the profile's"
          + " currency; the fees for couples, families and groups count where there is no individual"
          + " one. This span";

  private FeeFilters() {}

  static List<Filter> all() {
    return List.of(
        Filter.of(
            Parameter.one("feeMin", Type.NUMBER, SPAN + " reaches this amount.", 80),
            request -> amount(request, "feeMin", "t.fee_max >= :feeMin")),
        Filter.of(
            Parameter.one(
                "feeMax",
                Type.NUMBER,
                SPAN + " begins at this amount or below; not less than feeMin.",
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
