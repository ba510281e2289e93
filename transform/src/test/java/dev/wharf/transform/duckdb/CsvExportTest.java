package dev.wharf.transform.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wharf.core.spi.Relation;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** PostgreSQL itself reads what is exported. */
@ExtendWith(LakehouseExtension.class)
class CsvExportTest {
    @TempDir
    static Path work;

    private static TestLakehouse lake;
    private static DuckDbEngine engine;
    private static Tables tables;

    @BeforeAll
    static void start(TestLakehouse shared) {
        lake = shared;
        engine = new DuckDbEngine(lake.lakehouse(), DuckDbContract.config(work.resolve("engine")));
        engine.start();
        tables = new Tables(lake, engine);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void textsComeThroughUnchanged() throws Exception {
        List<String> texts = List.of(
                "",
                " ",
                "plain",
                "a \"quoted\" one",
                "comma, and; semicolon",
                "two\nlines",
                "windows\r\nlines",
                "\\.",
                "before\n\\.\nafter",
                "\\N",
                "NULL",
                "back\\slash \\t",
                "tab\there",
                "naïve 🛳 日本語",
                "'single'");
        StringBuilder sql = new StringBuilder("select 0 as id, cast(null as varchar) as s");
        for (int i = 0; i < texts.size(); i++) {
            sql.append(" union all select ").append(i + 1).append(", ").append(Sql.text(texts.get(i)));
        }

        List<List<String>> rows = through(sql.toString(), "id integer, s text", "select s from t order by id", 16);

        assertThat(rows.get(0).get(0)).isNull();
        assertThat(rows.subList(1, rows.size())).extracting(row -> row.get(0)).containsExactlyElementsOf(texts);
    }

    @Test
    void aSingleColumnTellsNullFromEmpty() throws Exception {
        List<List<String>> rows = through(
                "select x from (values (null), (''), ('x')) t(x)",
                "s text",
                "select count(*), count(s), count(*) filter (where s = '') from t",
                3);

        assertThat(rows).containsExactly(List.of("3", "2", "1"));
    }

    @Test
    void numbersAndTruthComeThroughExactly() throws Exception {
        List<List<String>> rows = through(
                """
                select cast('nan' as double) as a, cast('inf' as double) as b, cast('-inf' as float) as c,
                       0.1::double as d, 1e-300::double as e, 12345678901234567890.123456789012345678::decimal(38,18) as f,
                       (-0.05)::decimal(4,2) as g, true as h, -9223372036854775808 as i,
                       uuid '00112233-4455-6677-8899-aabbccddeeff' as j
                """,
                "a float8, b float8, c float4, d float8, e float8, f numeric, g numeric, h bool, i bigint, j uuid",
                "select * from t",
                1);

        assertThat(rows)
                .containsExactly(List.of(
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "0.1",
                        "1e-300",
                        "12345678901234567890.123456789012345678",
                        "-0.05",
                        "t",
                        "-9223372036854775808",
                        "00112233-4455-6677-8899-aabbccddeeff"));
    }

    @Test
    void datesAndTimesComeThroughInEveryCentury() throws Exception {
        List<List<String>> rows = through(
                """
                select date '2024-02-29' as a, date '0044-03-15 (BC)' as b, timestamp '2024-02-29 23:59:59.123456' as c,
                       timestamp '0044-03-15 (BC) 10:00:00' as d, timestamp '12024-01-01 00:00:00' as e,
                       timestamptz '2024-03-31 02:30:00.5+05:30' as f, timestamptz '0044-03-15 (BC) 10:00:00+00' as g
                """,
                "a date, b date, c timestamp, d timestamp, e timestamp, f timestamptz, g timestamptz",
                "select a, b, c, d, e, f at time zone 'UTC', g at time zone 'UTC' from t",
                1);

        assertThat(rows)
                .containsExactly(List.of(
                        "2024-02-29",
                        "0044-03-15 BC",
                        "2024-02-29 23:59:59.123456",
                        "0044-03-15 10:00:00 BC",
                        "12024-01-01 00:00:00",
                        "2024-03-30 21:00:00.5",
                        "0044-03-15 10:00:00 BC"));
    }

    @Test
    void binaryComesThroughAsHex() throws Exception {
        List<List<String>> rows =
                through("select from_hex('00FF225C0A') as b", "b bytea", "select encode(b, 'hex') from t", 1);

        assertThat(rows).containsExactly(List.of("00ff225c0a"));
    }

    @Test
    void nestedValuesAreJson() throws Exception {
        List<List<String>> rows = through(
                """
                select {'name': 'Ann "A"', 'ratio': cast('nan' as double), 'sizes': [1.5::double, null, 'inf'::double],
                        'at': timestamp '2024-01-01 10:00:00', 'raw': from_hex('0aff'), 'none': cast(null as varchar)} as s,
                       [timestamptz '2024-01-01 10:00:00+02', null] as l,
                       map{'k': {'x': 'nan'::float}} as m,
                       map{1: 1.10::decimal(9,2)} as n,
                       cast(null as struct(a double)) as z
                """,
                "s jsonb, l jsonb, m jsonb, n jsonb, z jsonb",
                "select s->>'name', s->>'ratio', s->'sizes'->>2, s->>'at', s->>'raw', jsonb_typeof(s->'none'),"
                        + " l::text, m->'k'->>'x', n->>'1', z::text from t",
                1);

        assertThat(rows)
                .containsExactly(java.util.Arrays.asList(
                        "Ann \"A\"",
                        "NaN",
                        "Infinity",
                        "2024-01-01T10:00:00",
                        "\\x0aff",
                        "null",
                        "[\"2024-01-01T08:00:00+00\", null]",
                        "NaN",
                        "1.1",
                        null));
    }

    @Test
    void exportsAViewWithWhatItReads() throws Exception {
        Relation base = tables.create("select 1 as id union all select 2");
        Relation view = new Relation.View(
                TableIdentifier.of("engine_tables", "a_view"), "select id from " + base.name() + " where id > 1");
        Path file = work.resolve("view.csv");

        assertThat(engine.exportCsv(view, List.of(base), file)).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo("\"2\"\n");
    }

    @Test
    void exportsNothingFromAnEmptyTable() throws Exception {
        Path file = work.resolve("empty.csv");

        assertThat(engine.exportCsv(tables.create("select 1 as id where false"), List.of(), file))
                .isZero();
        assertThat(file).isEmptyFile();
    }

    /** Table, export, COPY, and what PostgreSQL then holds. */
    private static List<List<String>> through(String sql, String columns, String query, int expected) throws Exception {
        Relation table = tables.create(sql);
        Path file = work.resolve(table.name().name() + ".csv");
        assertThat(engine.exportCsv(table, List.of(), file)).isEqualTo(expected);
        try (Connection connection = lake.postgres().getConnection();
                Statement statement = connection.createStatement();
                Reader csv = Files.newBufferedReader(file)) {
            statement.execute("drop table if exists pg_temp.t");
            statement.execute("create temp table t (" + columns + ")");
            assertThat(connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy t from stdin with (format csv)", csv))
                    .isEqualTo(expected);
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
