package org.therapydirectory.therapist;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/** Filters by what sessions cost. */
final class FeeFilters {

  private static final String COUNTED =
      "In the profile's currency. The fees for couples, families and groups count where there is no"
          + " individual one.";

  private FeeFilters() {}

  static List<Filter> all() {
    return List.of(
        Filter.of(
            Parameter.one(
                "feeMin",
                Type.NUMBER,
                "Has a fee, or a sliding scale, of this amount or above. " + COUNTED,
                80),
            request -> amount(request, "feeMin", "t.fee_max >= :feeMin")),
        Filter.of(
            Parameter.one(
                "feeMax",
                Type.NUMBER,
                "Has a fee, or a sliding scale, of this amount or below; with feeMin one that has"
                    + " amounts from that to this. "
                    + COUNTED,
                150),
            FeeFilters::most),
        Filter.flag("slidingScale", "Has a sliding scale.", "t.sliding_scale = :slidingScale"),
        Filter.flag(
            "freeConsultation",
            "Offers a free first conversation.",
            "t.free_consultation = :freeConsultation"));
  }

  /** SQL of what feeMin and feeMax find together; what is paid may have gaps between them. */
  static String between(String least, String most) {
    return "t.fee_max >= %1$s and t.fee_min <= %2$s and (t.fee_ranges is null or t.fee_ranges && numrange(%1$s, %2$s, '[]'))"
        .formatted(least, most);
  }

  private static Condition most(RequestParameters request) {
    checkOrder(request);
    Condition most = amount(request, "feeMax", "t.fee_min <= :feeMax");
    BigDecimal least = request.decimal("feeMin");
    return most == null || least == null
        ? most
        : new Condition(
                between("cast(:feeLeast as numeric)", "cast(:feeMax as numeric)"),
                Map.of("feeLeast", least, "feeMax", most.parameters().get("feeMax")))
            .without("feeMin", most);
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
