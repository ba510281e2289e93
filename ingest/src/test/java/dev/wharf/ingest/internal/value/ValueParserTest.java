package dev.wharf.ingest.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueParserTest {
    private final FlatRow row = new FlatRow(1);

    private Reason parse(Type type, String format, String text) {
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
        return ValueParser.of(type, format).parse(bytes, 1, bytes.length - 1, row, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "+7,7",
        "' 42 ',42",
        "17850.0,17850",
        "17850.000,17850",
        "2147483647,2147483647",
        "-2147483648,-2147483648",
        "000000000000000000000000000012,12"
    })
    void readsWholeNumbers(String text, long expected) {
        assertThat(parse(Types.IntegerType.get(), null, text)).isNull();
        assertThat(row.longAt(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'',NOT_A_NUMBER",
        "' ',NOT_A_NUMBER",
        "-,NOT_A_NUMBER",
        "abc,NOT_A_NUMBER",
        "1.5,NOT_A_NUMBER",
        "1.,NOT_A_NUMBER",
        ".0,NOT_A_NUMBER",
        "1e3,NOT_A_NUMBER",
        "'1,000',NOT_A_NUMBER",
        "0x1f,NOT_A_NUMBER",
        "\u0661,NOT_A_NUMBER",
        "2147483648,NUMBER_TOO_LARGE",
        "-2147483649,NUMBER_TOO_LARGE",
        "99999999999999999999,NUMBER_TOO_LARGE"
    })
    void refusesWhatIsNoInt(String text, Reason reason) {
        assertThat(parse(Types.IntegerType.get(), null, text)).isEqualTo(reason);
    }

    @Test
    void readsTheLimitsOfALong() {
        assertThat(parse(Types.LongType.get(), null, "-9223372036854775808")).isNull();
        assertThat(row.longAt(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(parse(Types.LongType.get(), null, "9223372036854775807")).isNull();
        assertThat(row.longAt(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(parse(Types.LongType.get(), null, "9223372036854775808")).isEqualTo(Reason.NUMBER_TOO_LARGE);
        assertThat(parse(Types.LongType.get(), null, "-9223372036854775809")).isEqualTo(Reason.NUMBER_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "2.55,25500",
        "2.5500,25500",
        "2.55000000,25500",
        "-0.0001,-1",
        "1e2,1000000",
        "12e-4,12",
        ".5,5000",
        "7.,70000"
    })
    void readsDecimals(String text, long unscaled) {
        assertThat(parse(Types.DecimalType.of(12, 4), null, text)).isNull();
        assertThat(row.longAt(0)).isEqualTo(unscaled);
    }

    @ParameterizedTest
    @CsvSource({
        "'',NOT_A_NUMBER",
        ".,NOT_A_NUMBER",
        "1.2.3,NOT_A_NUMBER",
        "--1,NOT_A_NUMBER",
        "NaN,NOT_A_NUMBER",
        "1d,NOT_A_NUMBER",
        "\u0661\u0662\u0663\u0661\u0662\u0663\u0661\u0662\u0663\u0661\u0662\u0663,NOT_A_NUMBER",
        "0.00001,DECIMALS_DO_NOT_FIT",
        "1e-5,DECIMALS_DO_NOT_FIT",
        "1e-999999999,DECIMALS_DO_NOT_FIT",
        "100000000,NUMBER_TOO_LARGE",
        "99999999999999999999,NUMBER_TOO_LARGE",
        "1e999999999,NUMBER_TOO_LARGE"
    })
    void refusesWhatIsNoDecimal(String text, Reason reason) {
        assertThat(parse(Types.DecimalType.of(12, 4), null, text)).isEqualTo(reason);
    }

    @Test
    void readsWideDecimalsAsTwosComplement() {
        assertThat(parse(Types.DecimalType.of(38, 2), null, "-123456789012345678901234567890.12"))
                .isNull();
        byte[] bytes = Arrays.copyOfRange(row.arrayAt(0), row.offsetAt(0), row.offsetAt(0) + row.lengthAt(0));
        assertThat(bytes).hasSize(16);
        assertThat(new BigDecimal(new BigInteger(bytes), 2)).isEqualTo("-123456789012345678901234567890.12");
    }

    @Test
    void agreesWithBigDecimalOnAnyNumber() {
        long seed = Long.getLong("wharf.test.seed", System.nanoTime());
        System.out.println("ValueParserTest seed " + seed + " (-Dwharf.test.seed=" + seed + ")");
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal value = new BigDecimal(
                    new BigInteger(1 + random.nextInt(50), random)
                            .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1)),
                    random.nextInt(7));
            boolean isExact = value.stripTrailingZeros().scale() <= 3;
            boolean fits = isExact && value.setScale(3).precision() <= 10;
            Reason reason = parse(Types.DecimalType.of(10, 3), null, value.toPlainString());
            assertThat(reason == null).as(value.toPlainString()).isEqualTo(fits);
            if (fits) {
                assertThat(BigDecimal.valueOf(row.longAt(0), 3)).isEqualByComparingTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-1.5e300", "0", "1e-400", " 3 "})
    void readsDoubles(String text) {
        assertThat(parse(Types.DoubleType.get(), null, text)).isNull();
        assertThat(row.doubleAt(0)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @CsvSource({
        "NaN,NOT_A_NUMBER",
        "Infinity,NOT_A_NUMBER",
        "1d,NOT_A_NUMBER",
        "0x1p3,NOT_A_NUMBER",
        "'',NOT_A_NUMBER",
        "1e400,NUMBER_TOO_LARGE"
    })
    void refusesWhatIsNoDouble(String text, Reason reason) {
        assertThat(parse(Types.DoubleType.get(), null, text)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"true,1", "T,1", "Yes,1", "1,1", "FALSE,0", "n,0", "0,0"})
    void readsBooleans(String text, long expected) {
        assertThat(parse(Types.BooleanType.get(), null, text)).isNull();
        assertThat(row.longAt(0)).isEqualTo(expected);
        assertThat(parse(Types.BooleanType.get(), null, text + "x")).isEqualTo(Reason.NOT_A_BOOLEAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1969-12-31", "2000-02-29", "9999-12-31"})
    void readsDates(String text) {
        assertThat(parse(Types.DateType.get(), null, text)).isNull();
        assertThat(row.longAt(0)).isEqualTo(LocalDate.parse(text).toEpochDay());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01",
                "1900-02-29",
                "2011-04-31",
                "2011-13-01",
                "2011-00-10",
                "2011-1-1",
                "11-01-2011",
                "",
                "2011-01-01 00:00:00",
                "-2011-01-01",
                "2011/01/01"
            })
    void refusesDatesThatDoNotExist(String text) {
        assertThat(parse(Types.DateType.get(), null, text)).isEqualTo(Reason.NOT_A_DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   "})
    void refusesABlankWhereADateIsToBeReadByAPattern(String text) {
        assertThat(parse(Types.DateType.get(), "dd/MM/yyyy", text)).isEqualTo(Reason.NOT_A_DATE);
    }

    @Test
    void refusesANumberThatDoesNotFitThirtyTwoBits() {
        assertThat(parse(Types.FloatType.get(), null, "1e39")).isEqualTo(Reason.NUMBER_TOO_LARGE);
        assertThat(parse(Types.FloatType.get(), null, "3e38")).isNull();
        assertThat(parse(Types.DoubleType.get(), null, "1e39")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2010-12-01 08:26:00,2010-12-01T08:26:00",
        "2010-12-01T08:26:00.5,2010-12-01T08:26:00.5",
        "2010-12-01 08:26:00.123456000,2010-12-01T08:26:00.123456",
        "2010-12-01 08:26,2010-12-01T08:26",
        "2010-12-01,2010-12-01T00:00",
        "1969-12-31 23:59:59.999999,1969-12-31T23:59:59.999999"
    })
    void readsTimestamps(String text, String expected) {
        assertThat(parse(Types.TimestampType.withoutZone(), null, text)).isNull();
        assertThat(row.longAt(0)).isEqualTo(micros(LocalDateTime.parse(expected).atOffset(ZoneOffset.UTC)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2010-12-01 24:00:00",
                "2010-12-01 08:60:00",
                "2010-12-01 08:26:60",
                "2010-12-01 08:26:00.",
                "2010-12-01 08:26:00.1234567",
                "2010-12-01 08:26:00Z",
                "2010-12-01 8:26",
                "2010-12-01 08:26:0",
                "2010-12-01x08:26:00",
                "2010-12-01 08",
                "0000-01-01 00:00:00",
                "now"
            })
    void refusesTimestampsThatDoNotExist(String text) {
        assertThat(parse(Types.TimestampType.withoutZone(), null, text)).isEqualTo(Reason.NOT_A_DATE);
    }

    @ParameterizedTest
    @CsvSource({
        "2010-12-01T08:26:00Z,2010-12-01T08:26:00Z",
        "2010-12-01 08:26:00+01:00,2010-12-01T08:26:00+01:00",
        "2010-12-01T08:26:00.25-0530,2010-12-01T08:26:00.25-05:30",
        "2010-12-01T08:26+02,2010-12-01T08:26:00+02:00"
    })
    void readsInstants(String text, String expected) {
        assertThat(parse(Types.TimestampType.withZone(), null, text)).isNull();
        assertThat(row.longAt(0)).isEqualTo(micros(OffsetDateTime.parse(expected)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2010-12-01T08:26:00", "2010-12-01", "2010-12-01T08:26:00+1", "2010-12-01T08:26:00+19:00"})
    void refusesInstantsWithoutAZone(String text) {
        assertThat(parse(Types.TimestampType.withZone(), null, text)).isEqualTo(Reason.NOT_A_DATE);
    }

    @ParameterizedTest
    @CsvSource({
        "d/M/yyyy HH:mm,1/12/2010 8:26,",
        "d/M/yyyy H:mm,1/12/2010 8:26,2010-12-01T08:26:00",
        "dd.MM.yyyy,29.02.2012,2012-02-29T00:00:00",
        "dd.MM.yyyy,29.02.2011,",
        "dd.MM.yyyy,01.01.0000,",
        "dd.MM.yyyy,24.12.0017,0017-12-24T00:00:00",
        "dd.MM.yyyy,31.12.9999,9999-12-31T00:00:00",
        "'yyyy-MM-dd''T''HH:mm:ss','2010-12-01T08:26:00',2010-12-01T08:26:00"
    })
    void readsTimestampsByAPattern(String format, String text, String expected) {
        Reason reason = parse(Types.TimestampType.withoutZone(), format, text);
        if (expected == null) {
            assertThat(reason).isEqualTo(Reason.NOT_A_DATE);
        } else {
            assertThat(reason).isNull();
            assertThat(row.longAt(0))
                    .isEqualTo(micros(LocalDateTime.parse(expected).atOffset(ZoneOffset.UTC)));
        }
    }

    @Test
    void readsInstantsAndDatesByAPattern() {
        assertThat(parse(Types.TimestampType.withZone(), "dd/MM/yyyy HH:mm:ss XXX", "01/12/2010 08:26:00 +01:00"))
                .isNull();
        assertThat(row.longAt(0)).isEqualTo(micros(OffsetDateTime.parse("2010-12-01T08:26:00+01:00")));
        assertThat(parse(Types.DateType.get(), "yyyyMMdd", "20101201")).isNull();
        assertThat(row.longAt(0)).isEqualTo(LocalDate.of(2010, 12, 1).toEpochDay());
    }

    @Test
    void readsBase64() {
        assertThat(parse(Types.BinaryType.get(), null, "AAEC")).isNull();
        assertThat(row.lengthAt(0)).isEqualTo(3);
        assertThat(parse(Types.BinaryType.get(), null, "A*")).isEqualTo(Reason.NOT_BINARY);
    }

    private static long micros(OffsetDateTime time) {
        return time.toEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
