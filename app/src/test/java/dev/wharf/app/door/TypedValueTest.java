package dev.wharf.app.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value is the same after its way through the door. */
class TypedValueTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Types.LongType.get(), Long.MIN_VALUE),
                Arguments.of(Types.DecimalType.of(10, 2), new BigDecimal("1.50")),
                Arguments.of(Types.DecimalType.of(38, 0), new BigDecimal("99999999999999999999999999999999999999")),
                Arguments.of(Types.DoubleType.get(), 1e300),
                Arguments.of(Types.DoubleType.get(), 0.1),
                Arguments.of(Types.DoubleType.get(), Double.NaN),
                Arguments.of(Types.DoubleType.get(), Double.NEGATIVE_INFINITY),
                Arguments.of(Types.BooleanType.get(), true),
                Arguments.of(Types.TimestampType.withoutZone(), LocalDateTime.parse("2020-01-01T00:00:00")),
                Arguments.of(Types.TimestampType.withoutZone(), LocalDateTime.parse("2020-01-01T10:20:30.123456")),
                Arguments.of(Types.TimestampType.withZone(), OffsetDateTime.parse("2020-01-01T00:00:00Z")),
                Arguments.of(Types.TimeType.get(), LocalTime.parse("10:00")),
                Arguments.of(Types.StringType.get(), "1.50"),
                Arguments.of(Types.StringType.get(), ""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void arrivesAsItLeft(Type type, Object value) {
        String sent = Json.write(Json.plain(value));

        assertThat(TypedValue.read(Json.tree(sent), type)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("values")
    void nullStaysNull(Type type, Object ignored) {
        assertThat(TypedValue.read(Json.tree("null"), type)).isNull();
    }
}
