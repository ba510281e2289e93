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
