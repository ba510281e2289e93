package dev.wharf.transform.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.DeclaredColumn;
import dev.wharf.core.spi.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LakehouseExtension.class)
class EngineErrorsTest {
    @TempDir
    static Path work;

    private static TestLakehouse lake;
    private static DuckDbEngine engine;
    private static Tables tables;

    @BeforeAll
    static void start(TestLakehouse shared) {
        lake = shared;
        engine = new DuckDbEngine(lake.lakehouse(), DuckDbContract.config(work));
        engine.start();
        tables = new Tables(lake, engine);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void codesSayWhatIsWrongWithAQuery() throws IOException {
        Path there = Files.createFile(work.resolve("there.csv"));
        Relation table = tables.create("select 1 as id");

        assertThat(code(() -> engine.query("select idd from (select 1 as id)", List.of(), 1)))
                .isEqualTo(EngineError.INVALID_SQL);
        assertThat(code(() -> engine.tablesIn("select 1; select 2"))).isEqualTo(EngineError.NOT_ONE_SELECT);
        assertThat(code(() -> engine.describe("pivot t on a using sum(b)", List.of())))
                .isEqualTo(EngineError.NOT_ONE_SELECT);
        assertThat(code(() -> engine.query("select 1 / 0", List.of(), 1))).isEqualTo(EngineError.VALUE_FAILED);
        assertThat(code(() ->
                        tables.stage("select null as id", new DeclaredColumn("id", Types.LongType.get(), "", true))))
                .isEqualTo(EngineError.NULL_IN_REQUIRED);
        assertThat(code(() -> engine.exportCsv(table, List.of(), there))).isEqualTo(EngineError.FILE_EXISTS);
        assertThat(code(() -> new DuckDbEngine(lake.lakehouse(), DuckDbContract.config(work)).tablesIn("select 1")))
                .isEqualTo(EngineError.NOT_RUNNING);
    }

    @Test
    void allThatIsWrongWithTheColumnsComesAtOnce() {
        InvalidInputException error = catchThrowableOfType(
                InvalidInputException.class,
                () -> tables.stage(
                        "select 1 as a, 2 as A, interval 1 day as i",
                        new DeclaredColumn("b", Types.LongType.get(), "", false),
                        new DeclaredColumn("B", Types.LongType.get(), "", false)));

        assertThat(error.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        EngineError.DUPLICATE_COLUMN,
                        EngineError.DUPLICATE_COLUMN,
                        EngineError.MISSING_COLUMN,
                        EngineError.UNSTORABLE_TYPE);
    }

    @Test
    void aViewThatIsWrongIsNamed() {
        Relation view = new Relation.View(
                TableIdentifier.of("engine_tables", "broken"), "select 1 as x,\n  nothing\nfrom nowhere");

        WharfException error =
                catchThrowableOfType(WharfException.class, () -> engine.query("select 1", List.of(view), 1));

        assertThat(error.code()).isEqualTo(EngineError.INVALID_SQL);
        assertThat(error.what()).contains("view 'engine_tables.broken'").contains("line 3");
    }

    @Test
    void twoRelationsOfOneNameAreNamed() {
        Relation a = new Relation.View(TableIdentifier.of("engine_tables", "same"), "select 1 as x");
        Relation b = new Relation.View(TableIdentifier.of("engine_tables", "SAME"), "select 2 as x");

        assertThat(code(() -> engine.query("select 1", List.of(a, b), 1))).isEqualTo(EngineError.UNREADABLE_TABLE);
    }

    @Test
    void aCancelledModelLeavesNothing() throws Exception {
        AtomicReference<WharfException> thrown = new AtomicReference<>();
        Thread runner = new Thread(() -> thrown.set(catchThrowableOfType(
                WharfException.class,
                () -> tables.stage(
                        "select a.range as x, md5(b.range::varchar) as y from range(1000000) a, range(1000000) b"))));
        runner.start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> staged() > 0);

        runner.interrupt();
        runner.join(60_000);

        assertThat(thrown.get()).isNotNull();
        assertThat(thrown.get().code()).isEqualTo(EngineError.CANCELLED);
        assertThat(thrown.get().what()).startsWith("Table '");
        assertThat(staged()).isZero();
        assertThat(engine.query(
                                "select count(*) from duckdb_databases() where database_name like 'request_%'",
                                List.of(), 1)
                        .rows())
                .as("only this request's own catalog")
                .containsExactly(List.of(1L));
    }

    @Test
    void everyCodeIsUniqueAndSaysWhatToDo() {
        assertThat(Arrays.stream(EngineError.values()).map(EngineError::id)).doesNotHaveDuplicates();
        assertThat(EngineError.values()).allSatisfy(error -> {
            assertThat(error.id()).matches("ENGINE-\\d{3}");
            assertThat(error.summary()).endsWith(".");
            assertThat(error.remedy()).endsWith(".");
        });
    }

    private static ErrorCode code(ThrowingCallable call) {
        return catchThrowableOfType(WharfException.class, call).code();
    }

    private static long staged() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("staging"))
                    .count();
        }
    }
}
