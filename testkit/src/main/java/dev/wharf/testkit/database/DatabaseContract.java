package dev.wharf.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Database;
import dev.wharf.core.spi.Health;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every implementation of {@link Database} must do, embedded or not. */
public abstract class DatabaseContract {
    /** A folder of this test's own. */
    @TempDir
    protected Path folder;

    private Database database;

    /** A database that is not started, with its state in the folder if it has any. */
    protected abstract Database create(Path folder);

    @BeforeEach
    void createDatabase() {
        database = create(folder);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void isNamedPostgres() {
        assertThat(database.name()).isEqualTo("postgres");
    }

    @Test
    void tellsItsHealthInEachState() {
        assertThat(database.health()).isEqualTo(Health.stopped());
        database.start();
        assertThat(database.health().isHealthy()).as(database.health().detail()).isTrue();
        database.close();
        assertThat(database.health()).isEqualTo(Health.stopped());
    }

    @Test
    void startsAndClosesAnyNumberOfTimes() throws SQLException {
        database.close();
        database.start();
        database.start();
        assertThat(ask(database.dataSource("postgres"), "select 1")).isEqualTo("1");
        database.close();
        database.close();
        database.start();
        assertThat(ask(database.dataSource("postgres"), "select 2")).isEqualTo("2");
    }

    @Test
    void createsADatabaseThatIsAbsentAndKeepsIt() throws SQLException {
        database.start();
        execute(database.dataSource("made_on_demand"), "create table kept (n int); insert into kept values (7)");
        database.close();
        database.start();
        assertThat(ask(database.dataSource("made_on_demand"), "select n from kept"))
                .isEqualTo("7");
    }

    @Test
    void takesAnyNameThatPostgresTakes() throws SQLException {
        database.start();
        String name = "We\"ird näme; drop";
        assertThat(ask(database.dataSource(name), "select current_database()")).isEqualTo(name);
    }

    @Test
    void refusesANameThatPostgresWouldCutOff() {
        database.start();
        assertThatThrownBy(() -> database.dataSource("x".repeat(64)))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("x".repeat(64));
    }

    @Test
    void createsADatabaseOnceWhenManyAskAtTheSameTime() throws Exception {
        database.start();
        Database second = database;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String name = "race_" + i % 3;
                calls.add(() -> ask(second.dataSource(name), "select current_database()"));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnly("race_0", "race_1", "race_2").hasSize(24);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void letsAForeignClientInWithThePasswordOnly() throws SQLException {
        database.start();
        database.dataSource("shop");
        Database.Connection connection = database.connection("shop");
        try (Connection foreign = DriverManager.getConnection(
                        connection.jdbcUrl(),
                        connection.user(),
                        connection.password().reveal());
                Statement statement = foreign.createStatement();
                ResultSet rows = statement.executeQuery("select current_database()")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("shop");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(connection.jdbcUrl(), connection.user(), "wrong")
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void neverPrintsThePassword() {
        database.start();
        Database.Connection connection = database.connection("postgres");
        assertThat(connection.toString())
                .contains("***")
                .doesNotContain(connection.password().reveal());
    }

    @Test
    void keepsTextOfAllLanguages() throws SQLException {
        database.start();
        assertThat(ask(database.dataSource("text"), "select upper('žluťoučký') || ' 漢字 😀'"))
                .isEqualTo("ŽLUŤOUČKÝ 漢字 😀");
        assertThat(ask(database.dataSource("text"), "show server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void isOfVersion14OrNewerAndKeepsWhatItCommits() throws SQLException {
        database.start();
        DataSource source = database.dataSource("postgres");
        assertThat(Integer.parseInt(ask(source, "show server_version_num"))).isGreaterThanOrEqualTo(140_000);
        assertThat(ask(source, "show fsync")).isEqualTo("on");
        assertThat(ask(source, "show synchronous_commit")).isEqualTo("on");
    }

    @Test
    void refusesUseBeforeItStartsAndAfterItCloses() {
        assertInternal(() -> database.dataSource("postgres"));
        database.start();
        DataSource source = database.dataSource("postgres");
        database.close();
        assertInternal(() -> database.dataSource("postgres"));
        assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
    }

    private static void assertInternal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code().kind()).isEqualTo(ErrorKind.INTERNAL));
    }

    /** The first value of a query. */
    protected static String ask(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    protected static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
