package dev.wharf.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.spi.Engine.QueryColumn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

class RowFormatTest {
    private static final List<QueryColumn> COLUMNS = List.of(
            new QueryColumn("name", Types.StringType.get()),
            new QueryColumn("amount", Types.DecimalType.of(18, 3)),
            new QueryColumn("day", Types.DateType.get()));

    @Test
    void alignsNumbersToTheRight() {
        assertThat(print(RowFormat.table)).isEqualTo("""
                         name         | amount | day
                        --------------+--------+------------
                         a "b", c\\nd  |  1.500 | 2026-11-21
                                      |        |
                        (2 rows)
                        """);
    }

    @Test
    void tellsNullFromEmptyTextInCsv() {
        assertThat(print(RowFormat.csv)).isEqualTo("""
                        name,amount,day
                        "a ""b"", c
                        d ",1.500,2026-11-21
                        "",,
                        """);
    }

    @Test
    void printsNumbersAsJsonNumbers() {
        assertThat(print(RowFormat.json)).isEqualTo("""
                        [
                         {"name":"a \\"b\\", c\\nd ","amount":1.500,"day":"2026-11-21"},
                         {"name":"","amount":null,"day":null}
                        ]
                        """);
    }

    @Test
    void printsTimesInFullAndKeepsControlCharactersFromTheTerminal() {
        List<QueryColumn> columns = List.of(
                new QueryColumn("at", Types.TimestampType.withoutZone()),
                new QueryColumn("zoned", Types.TimestampType.withZone()),
                new QueryColumn("text", Types.StringType.get()));
        List<Object> row = List.of(
                java.time.LocalDateTime.parse("2026-11-21T10:00"),
                java.time.OffsetDateTime.parse("2026-11-21T10:00:00.5+02:00"),
                "\u001b[31mred");

        assertThat(print(RowFormat.table, columns, row))
                .contains("2026-11-21 10:00:00 | 2026-11-21 08:00:00.5Z | \\x1b[31mred");
        assertThat(print(RowFormat.csv, columns, row))
                .contains("2026-11-21 10:00:00,2026-11-21 08:00:00.5Z,\u001b[31mred");
        assertThat(print(RowFormat.json, columns, row)).contains("\"at\":\"2026-11-21T10:00:00\"");
    }

    @Test
    void keepsColumnsOfTheSameNameApartInJson() {
        List<QueryColumn> columns = List.of(
                new QueryColumn("a", Types.LongType.get()),
                new QueryColumn("a", Types.LongType.get()),
                new QueryColumn("a_1", Types.LongType.get()));

        assertThat(print(RowFormat.json, columns, List.of(1L, 2L, 3L))).contains("{\"a\":1,\"a_2\":2,\"a_1\":3}");
    }

    private static String print(RowFormat format, List<QueryColumn> columns, List<Object> row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowFormat.Rows rows = format.rows(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        rows.columns(columns);
        rows.row(row);
        rows.end();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsAnEmptyResultAsAnEmptyArray() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowFormat.Rows rows = RowFormat.json.rows(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        rows.columns(COLUMNS);
        rows.end();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("[]\n");
    }

    private static String print(RowFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowFormat.Rows rows = format.rows(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        rows.columns(COLUMNS);
        rows.row(List.of("a \"b\", c\nd ", new BigDecimal("1.500"), LocalDate.of(2026, 11, 21)));
        rows.row(Arrays.asList("", null, null));
        rows.end();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
