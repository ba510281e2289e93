package dev.wharf.transform.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.DeclaredColumn;
import dev.wharf.core.spi.Relation;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of DuckDB's own types in a table. */
@ExtendWith(LakehouseExtension.class)
class StoredTypesTest {
    @TempDir
    static java.nio.file.Path work;

    private static DuckDbEngine engine;
    private static Tables tables;

    @BeforeAll
    static void start(TestLakehouse lake) {
        engine = new DuckDbEngine(lake.lakehouse(), DuckDbContract.config(work));
        engine.start();
        tables = new Tables(lake, engine);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void storesTypesThatOnlyDuckDbHasAsTheNearestThatHoldsTheirValues() {
        Relation table = tables.create("""
                select sum(x) as a_hugeint, max(18446744073709551615::ubigint) as a_ubigint, max(1::utinyint) as a_byte,
                       max('b'::enum('a', 'b')) as an_enum, '{"a": 1}'::json as a_json, null as nothing,
                       timestamp_ns '2024-01-01 00:00:00.123456499' as nanos, timestamp_s '2024-01-01 00:00:01' as secs,
                       [1::hugeint] as hugeints, {'n': 1::uinteger} as a_struct
                from (values (9223372036854775807), (9223372036854775807)) t(x)
                """);

        assertThat(tables.load(table.name()).schema().columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly(
                        "a_hugeint decimal(38, 0)",
                        "a_ubigint decimal(20, 0)",
                        "a_byte int",
                        "an_enum string",
                        "a_json string",
                        "nothing int",
                        "nanos timestamp",
                        "secs timestamp",
                        "hugeints list<decimal(38, 0)>",
                        "a_struct struct<12: n: optional long>");
        assertThat(tables.rows(table, "select * exclude (hugeints, a_struct) from {table}"))
                .containsExactly(java.util.Arrays.asList(
                        new BigDecimal("18446744073709551614"),
                        new BigDecimal("18446744073709551615"),
                        1,
                        "b",
                        "{\"a\": 1}",
                        null,
                        LocalDateTime.of(2024, 1, 1, 0, 0, 0, 123_456_000),
                        LocalDateTime.of(2024, 1, 1, 0, 0, 1)));
    }

    @Test
    void refusesAllTypesThatNoTableHoldsAtOnce() {
        InvalidInputException error = catchThrowableOfType(
                InvalidInputException.class,
                () -> tables.stage(
                        "select time '10:00:00' as t, interval 1 day as i, 1 as fine, 'x' as d",
                        declared("d", Types.TimeType.get())));

        assertThat(error.problems())
                .extracting(Problem::code)
                .containsOnly(EngineError.UNSTORABLE_TYPE)
                .hasSize(3);
        assertThat(error.getMessage()).contains("'t'", "'i'", "'d'", "date_diff");
    }

    @Test
    void refusesAHugeSumThatDoesNotFit() {
        WharfException error = refused("select 170141183460469231731687303715884105727::hugeint as total");

        assertThat(error.code()).isEqualTo(EngineError.CAST_FAILED);
        assertThat(error.getMessage()).contains("'total'", "decimal(38, 0)", "HUGEINT");
    }

    @Test
    void refusesInfiniteDates() {
        WharfException error = refused("select timestamp 'infinity' as ends_at, date '2024-01-01' as d");

        assertThat(error.code()).isEqualTo(EngineError.UNSTORABLE_VALUE);
        assertThat(error.what()).contains("'ends_at'");
    }

    @Test
    void namesTheDeclaredColumnWhoseValueDoesNotFit() {
        WharfException error = catchThrowableOfType(
                WharfException.class,
                () -> tables.stage(
                        "select x, '12.345' as fine from (values ('1.00'), ('n/a')) t(x)",
                        declared("fine", Types.DecimalType.of(9, 2)),
                        declared("x", Types.DecimalType.of(9, 2))));

        assertThat(error.code()).isEqualTo(EngineError.CAST_FAILED);
        assertThat(error.what()).contains("'x'").contains("decimal(9, 2)");
        assertThat(error.reason()).contains("n/a");
    }

    @Test
    void findsTheLineOfAFailureInsideTheModel() {
        WharfException error = refused("select 1 as a,\n  cast(x as date) as d\nfrom (values ('2024-13-01')) t(x)");

        assertThat(error.code()).isEqualTo(EngineError.VALUE_FAILED);
        assertThat(error.what()).contains("line 2, column 3");
    }

    @Test
    void keepsTheOrderThatTheModelAsksFor() {
        Relation table = tables.create("select range as id from range(300000) order by hash(range)");
        String file = tables.files(table).get(0).toString();

        assertThat(engine.query(
                                "select count(*), count(*) filter (where hash(id) < before) from (select id, lag(hash(id))"
                                        + " over (order by file_row_number) as before from read_parquet('" + file
                                        + "', file_row_number = true))",
                                List.of(),
                                1)
                        .rows())
                .containsExactly(List.of(300_000L, 0L));
    }

    @Test
    void carriesDescriptionsAndConstraintsIntoTheSchema() {
        Relation table =
                tables.create("select 1 as id", new DeclaredColumn("id", Types.LongType.get(), "the key", true));

        var column = tables.load(table.name()).schema().findField("id");
        assertThat(column.isRequired()).isTrue();
        assertThat(column.doc()).isEqualTo("the key");
    }

    private static DeclaredColumn declared(String name, org.apache.iceberg.types.Type type) {
        return new DeclaredColumn(name, type, "", false);
    }

    private static WharfException refused(String sql) {
        return catchThrowableOfType(WharfException.class, () -> tables.stage(sql));
    }
}
