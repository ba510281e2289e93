package dev.wharf.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "currency:GBP | 9747747.934 | £9,747,747.93",
                "currency:GBP | -68674.195  | -£68,674.20",
                "currency:JPY | 1234.5      | ¥1,235",
                "integer      | 541909      | 541,909",
                "integer      | 1.5         | 1.5",
                "decimal:2    | 2.005       | 2.01",
                "percent      | 0.2525      | 25.3%",
                "percent      | -0.0001     | 0.0%",
                "percent:2    | 0.2525      | 25.25%"
            })
    void writesNumbersRoundedOnceFromTheirExactValue(String format, String value, String expected) {
        assertThat(ValueFormat.parse("c", format).format(new BigDecimal(value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"month, Dec 2010", "date, 1 Dec 2010"})
    void writesTimes(String format, String expected) {
        assertThat(ValueFormat.parse("c", format).format(LocalDate.of(2010, 12, 1)))
                .isEqualTo(expected);
    }

    @Test
    void takesATimeWithAZoneInUtc() {
        assertThat(ValueFormat.parse("c", "datetime").format(OffsetDateTime.parse("2011-12-09T23:30:00-03:00")))
                .isEqualTo("10 Dec 2011 02:30");
    }

    @Test
    void writesWhatDoesNotFitAsItIs() {
        assertThat(ValueFormat.parse("c", "currency:GBP").format("n/a")).isEqualTo("n/a");
        assertThat(ValueFormat.parse("c", "month").format("soon")).isEqualTo("soon");
        assertThat(ValueFormat.parse("c", "integer").format(Double.NaN)).isEqualTo("NaN");
        assertThat(ValueFormat.parse("c", "integer").format(null)).isEqualTo("–");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer_id", "id", "date_key", "Order_No", "year", "zip_code"})
    void aWholeNumberThatNamesSomethingHasNoSeparators(String column) {
        assertThat(ValueFormat.of(column, Types.LongType.get()).format(14_646L)).isEqualTo("14646");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "paid", "no_shows", "years_open", "idle"})
    void aQuantityHasSeparators(String column) {
        assertThat(ValueFormat.of(column, Types.LongType.get()).format(14_646L)).isEqualTo("14,646");
    }

    @Test
    void takesTheFormatOfAColumnFromItsType() {
        assertThat(format(Types.DecimalType.of(18, 3), new BigDecimal("1234.5")))
                .isEqualTo("1,234.500");
        assertThat(format(Types.DoubleType.get(), 0.1 + 0.2)).isEqualTo("0.3");
        assertThat(format(Types.DateType.get(), LocalDate.of(2011, 12, 9))).isEqualTo("9 Dec 2011");
        assertThat(format(Types.StringType.get(), "85123A")).isEqualTo("85123A");
    }

    private static String format(Type type, Object value) {
        return ValueFormat.of("amount", type).format(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"procent", "currency:GBPX", "decimal:x", "integer:2", ""})
    void refusesAFormatThatDoesNotExist(String format) {
        assertThatThrownBy(() -> ValueFormat.parse("share", format))
                .hasMessageContaining("CONSOLE-007")
                .hasMessageContaining("'share'")
                .hasMessageContaining("currency:GBP");
    }
}
