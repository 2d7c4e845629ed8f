package org.therapydirectory.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The one JSON dialect of the service: instants in UTC with milliseconds, unknown fields refused.
 */
@Singleton
public class JsonFormat implements ObjectMapperCustomizer {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  // Java would read hours without seconds, and offsets without minutes.
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  // There is another way for mappers that are still to be built; Quarkus hands over one that is.
  @SuppressWarnings("deprecation")
  @Override
  public void customize(ObjectMapper mapper) {
    SimpleModule instants = new SimpleModule("instants");
    instants.addSerializer(new InstantSerializer());
    instants.addDeserializer(Instant.class, new TimeReader<>(Instant.class, JsonFormat::instant));
    instants.addDeserializer(LocalDate.class, new TimeReader<>(LocalDate.class, JsonFormat::date));
    mapper
        .registerModule(instants)
        .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
        .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    // Of white space Jackson makes a missing number, also where texts are no numbers.
    mapper
        .coercionConfigDefaults()
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  // The Quarkus customizers register the time module; ours has to come after it.
  @Override
  public int priority() {
    return ObjectMapperCustomizer.MINIMUM_PRIORITY;
  }

  /** The instant as it stands in every answer. */
  public static String format(Instant instant) {
    return INSTANT.format(instant);
  }

  /** The instant that the text names, with its offset; within the years that four digits write. */
  public static Instant instant(String text) {
    if (!RFC_3339.matcher(text).matches()) {
      throw new DateTimeException("Not as RFC 3339 writes it");
    }
    Instant instant = OffsetDateTime.parse(text).toInstant();
    date(instant.atOffset(ZoneOffset.UTC).toLocalDate());
    return instant;
  }

  /** The date that the text names. */
  public static LocalDate date(String text) {
    return date(LocalDate.parse(text));
  }

  private static LocalDate date(LocalDate date) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new DateTimeException("There is no such year here");
    }
    return date;
  }

  // Jackson's own take numbers too, and years that no answer could tell.
  private static final class TimeReader<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient Function<String, T> parse;

    TimeReader(Class<T> type, Function<String, T> parse) {
      super(type);
      this.type = type;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return type.cast(context.handleUnexpectedToken(type, in));
      }
      try {
        return parse.apply(in.getText());
      } catch (DateTimeException e) {
        return type.cast(context.handleWeirdStringValue(type, in.getText(), "not such a time"));
      }
    }
  }

  private static final class InstantSerializer extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(format(value));
    }
  }
}
