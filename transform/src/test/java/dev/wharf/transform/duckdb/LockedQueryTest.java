package dev.wharf.transform.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Relation;
import dev.wharf.testkit.engine.CollectedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may type, and what an attacker would. */
@ExtendWith(LakehouseExtension.class)
class LockedQueryTest {
    private static final String SECRET = "top-secret-content";

    @TempDir
    static Path work;

    private static DuckDbEngine engine;
    private static Relation open;
    private static Path foreignFile;
    private static Path ownFile;
    private static Path secretFile;

    @BeforeAll
    static void start(TestLakehouse lake) throws IOException {
        engine = new DuckDbEngine(lake.lakehouse(), DuckDbContract.config(work.resolve("engine")));
        engine.start();
        Tables tables = new Tables(lake, engine);
        open = tables.create("select 1 as id, 'seen' as s");
        Relation hidden = tables.create("select '" + SECRET + "' as secret");
        ownFile = tables.files(open).get(0);
        foreignFile = tables.files(hidden).get(0);
        secretFile = Files.writeString(work.resolve("secret.csv"), SECRET + "\n" + SECRET + "\n");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('{secret}')",
                "select * from read_csv_auto('{secret}')",
                "select * from read_text('{secret}')",
                "select * from read_blob('{secret}')",
                "select * from sniff_csv('{secret}')",
                "select * from glob('{folder}/*')",
                "select * from '{secret}'",
                "from '{secret}'",
                "select * from \"{secret}\"",
                "select * from '{foreign}'",
                "select * from '{own}'",
                "select * from read_parquet('{foreign}')",
                "select * from read_parquet('{own}')",
                "select * from parquet_scan(['{foreign}'])",
                "select * from parquet_metadata('{foreign}')",
                "select * from query('select * from read_text(''{secret}'')')",
                "select * from query_table('{secret}')",
                "select * from json_execute_serialized_sql(json_serialize_sql('select * from read_text(''{secret}'')'))",
                "select (select content from read_text('{secret}'))",
                "with x as (select * from read_text('{secret}')) select * from x",
                "select 1 where exists (from '{secret}')",
                "select * from {table} union all select 1, content from read_text('{secret}')",
                "select * from {table} join '{secret}' on true",
                "describe '{secret}'",
                "summarize '{secret}'",
                "describe select * from '{secret}'",
                "explain select * from '{secret}'",
                "explain analyze select * from read_text('{secret}')",
                "copy (select 1) to '{folder}/stolen.csv'",
                "copy {table} to '{folder}/stolen.csv'",
                "explain analyze copy (select 1) to '{folder}/stolen.csv'",
                "export database '{folder}/stolen'",
                "attach '{folder}/stolen.db' as stolen",
                "attach ':memory:' as other",
                "install httpfs",
                "load httpfs",
                "load '{folder}/evil.duckdb_extension'",
                "set enable_external_access = true",
                "set lock_configuration = false",
                "reset enable_external_access",
                "pragma enable_external_access = true",
                "set allowed_paths = ['{secret}']",
                "pragma database_list",
                "call enable_logging()",
                "select * from read_csv('https://example.com/x.csv')",
                "select * from read_parquet('s3://bucket/x.parquet')",
                "select * from 'https://example.com/x.parquet'",
                "select getenv('HOME')",
                "select current_setting('temp_directory')",
                "select * from duckdb_settings()",
                "select * from duckdb_views()",
                "select * from duckdb_views",
                "select * from pg_catalog.pg_views",
                "select * from information_schema.views",
                "select * from duckdb_secrets()",
                "select * from duckdb_external_file_cache()",
                "create secret x (type s3)",
                "create table x as select 1",
                "create view x as select 1",
                "create macro m() as table from read_text('{secret}')",
                "insert into {table} values (2, 'x')",
                "drop schema engine_tables cascade",
                "prepare p as select 1",
                "select 1; select * from read_text('{secret}')",
                "select 1; copy (select 1) to '{folder}/stolen.csv'",
                "begin",
                "select * from engine_tables.no_such_table"
            })
    void refusesWhatReachesBeyondTheTables(String attack) throws IOException {
        String sql = attack.replace("{secret}", secretFile.toString())
                .replace("{folder}", work.toString())
                .replace("{foreign}", foreignFile.toString())
                .replace("{own}", ownFile.toString())
                .replace("{table}", open.name().toString());
        CollectedRows rows = new CollectedRows(100);

        WharfException error =
                catchThrowableOfType(WharfException.class, () -> engine.queryLocked(sql, List.of(open), rows));

        assertThat(error).as(sql).isNotNull();
        assertThat(error.code().kind()).as(sql).isEqualTo(ErrorKind.USER);
        assertThat(error.fix()).isNotBlank();
        assertThat(rows.rows()).isEmpty();
        assertThat(error.getMessage()).doesNotContain(SECRET);
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("stolen"));
        }
    }

    /** The lock below the policy holds by itself: what the policy would let through by mistake is refused there. */
    @Test
    void theInstanceItselfOpensOnlyTheFilesOfTheTables() throws Exception {
        InterruptWatch interrupts = new InterruptWatch();
        try (DuckDbInstance instance = DuckDbInstance.open(
                        DuckDbContract.config(work).lockedMemoryLimit(), 1, work.resolve("spill"), interrupts);
                Session session = instance.bare()) {
            instance.set("SET GLOBAL allowed_paths = " + Sql.texts(List.of(ownFile.toString())));
            instance.set("SET GLOBAL enable_external_access = false");
            instance.set("SET GLOBAL lock_configuration = true");
            for (String sql : List.of(
                    "select * from read_text('" + secretFile + "')",
                    "select * from '" + foreignFile + "'",
                    "copy (select 1) to '" + work.resolve("stolen.csv") + "'",
                    "set enable_external_access = true",
                    "attach '" + work.resolve("stolen.db") + "'",
                    "load httpfs")) {
                WharfException error = catchThrowableOfType(
                        WharfException.class, () -> session.execute(ComposedSql.plain("the query", sql)));
                assertThat(error).as(sql).isNotNull();
                assertThat(error.code().kind()).as(sql).isEqualTo(ErrorKind.USER);
            }
            assertThat(session.<Long>query(
                            ComposedSql.plain("the query", "select count(*) from '" + ownFile + "'"),
                            found -> found.next() ? found.getLong(1) : -1))
                    .isEqualTo(1);
        } finally {
            interrupts.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from {table}",
                "from {table}",
                "select * from {bare}",
                "with t as (select * from {table}) select * from t where id in (select id from t);",
                "values (1), (2)",
                "describe {table}",
                "summarize {table}",
                "show tables",
                "show all tables",
                "explain select * from {table}",
                "explain analyze select * from {table}",
                "EXPLAIN (FORMAT json) select * from {table}",
                "select * from range(3)",
                "select unnest([1, 2])",
                "select * from (pivot {table} on s in ('seen') using count(*))",
                "select table_name from information_schema.tables",
                "select * from {table} order by id limit 1 -- the end"
            })
    void runsWhatOnlyReads(String text) {
        CollectedRows rows = new CollectedRows(100);

        String sql = text.replace("{table}", open.name().toString())
                .replace("{bare}", open.name().name());
        engine.queryLocked(sql, List.of(open), rows);

        assertThat(rows.columns()).isNotEmpty();
        assertThat(rows.rows()).isNotEmpty();
    }

    @Test
    void offersTheTableThatWasMeant() {
        String near = open.name().toString().replace("engine_tables", "engine_table");

        WharfException error = catchThrowableOfType(
                WharfException.class,
                () -> engine.queryLocked("select * from " + near, List.of(open), new CollectedRows(1)));

        assertThat(error.code()).isEqualTo(EngineError.FORBIDDEN);
        assertThat(error.fix()).contains(open.name().toString());
    }

    @Test
    void staysWithinItsMemory() {
        WharfException error = catchThrowableOfType(
                WharfException.class,
                () -> engine.queryLocked(
                        "select list(a.range || 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') from range(40000000) a",
                        List.of(),
                        new CollectedRows(1)));

        assertThat(error.code()).as(error.getMessage()).isEqualTo(EngineError.OUT_OF_MEMORY);
        assertThat(error.fix()).contains("engine.");
    }
}
