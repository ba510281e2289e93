package dev.wharf.serve.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.config.Secret;
import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Sink.Publication;
import dev.wharf.core.spi.Sink.PublishedTable;
import dev.wharf.testkit.sink.Publishing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.assertj.core.api.AbstractThrowableAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What a publish does to those who read, and they to it. */
@Timeout(300)
class WarehouseReadersTest {
    private static final NestedField ID =
            NestedField.required("id").withId(1).ofType(Types.LongType.get()).build();
    private static final NestedField LABEL = NestedField.optional("label")
            .withId(2)
            .ofType(Types.StringType.get())
            .build();
    private static final NestedField PRICE = NestedField.optional("price")
            .withId(3)
            .ofType(Types.DoubleType.get())
            .build();
    private static final WarehouseReader READER = new WarehouseReader(WarehouseReader.ROLE, Secret.of("let's read"));

    @RegisterExtension
    static final WarehouseServer SERVER = new WarehouseServer();

    @TempDir
    Path folder;

    private PostgresWarehouse warehouse;

    @BeforeEach
    void open() {
        SERVER.empty();
        warehouse = warehouse(Duration.ofSeconds(60), false);
        publish(sales(1).row("1", "one").table());
    }

    @Test
    void addsAColumnAtTheEndAndLeavesViewsOnTopAsTheyWere() throws Exception {
        SERVER.execute("create view public.top as select * from gold.sales");
        publish(sales(2).schema(PRICE, ID, LABEL).row("9.5", "1", "uno").table());
        assertThat(SERVER.read("select s::text from gold.sales s")).containsExactly("(1,uno,9.5)");
        assertThat(SERVER.read("select t::text from public.top t")).containsExactly("(1,uno)");
        SERVER.execute("drop view public.top");
    }

    @Test
    void refusesToTakeAColumnAwayAndNamesAllThatWouldBreak() throws Exception {
        NestedField id = NestedField.optional("id")
                .withId(1)
                .ofType(Types.StringType.get())
                .build();
        assertCode(() -> publish(sales(2).schema(id, PRICE).row("1", "2.0").table()), ServeError.BREAKING_CHANGE)
                .hasMessageContaining("'id' changes from bigint to text")
                .hasMessageContaining("'label' disappears")
                .hasMessageContaining("--allow-breaking");
        assertThat(SERVER.read("select label from gold.sales")).containsExactly("one");
        assertThat(warehouse.find(sales(1).table().name()))
                .map(p -> p.snapshotId())
                .contains(1L);
    }

    @Test
    void takesAColumnAwayWhereThatIsAllowedAndKeepsTheGrantsOfOthers() throws Exception {
        SERVER.execute("do $$ begin if not exists (select from pg_roles where rolname = 'analyst') then"
                + " create role analyst; end if; end $$; grant select on gold.sales to analyst");
        PostgresWarehouse allowing = warehouse(Duration.ofSeconds(60), true);
        allowing.publish(new Publication(
                List.of(sales(2).schema(PRICE, ID).row("9.5", "1").table())));
        assertThat(SERVER.read("select s::text from gold.sales s")).containsExactly("(9.5,1)");
        assertThat(SERVER.read("select grantee from information_schema.role_table_grants where table_schema = 'gold'"
                        + " and table_name = 'sales' and privilege_type = 'SELECT' order by 1"))
                .contains("analyst", "wharf_reader");
        SERVER.execute("revoke all on gold.sales from analyst; drop role analyst");
    }

    @Test
    void namesTheViewsThatStandInTheWayOfABreakingChange() throws Exception {
        SERVER.execute("create view public.\"My Top\" as select label from gold.sales");
        PostgresWarehouse allowing = warehouse(Duration.ofSeconds(60), true);
        assertCode(
                        () -> allowing.publish(new Publication(
                                List.of(sales(2).schema(ID).row("1").table()))),
                        ServeError.DEPENDENT_VIEWS)
                .hasMessageContaining("public.\"My Top\"");
        assertThat(SERVER.read("select label from public.\"My Top\"")).containsExactly("one");
        SERVER.execute("drop view public.\"My Top\"");
    }

    @Test
    void doesNotTouchWhatItDidNotMake() throws Exception {
        SERVER.execute("create table gold.budget (id bigint); insert into gold.budget values (7);"
                + " create view gold.mine as select 1 as id");
        assertCode(
                        () -> publish(
                                Publishing.of("gold.budget")
                                        .in(folder)
                                        .rows(1, "x")
                                        .table(),
                                Publishing.of("gold.mine")
                                        .in(folder)
                                        .rows(1, "x")
                                        .table()),
                        ServeError.NAME_TAKEN)
                .hasMessageContaining("'gold.budget'")
                .hasMessageContaining("'gold.mine'");
        assertThat(SERVER.read("select id from gold.budget")).containsExactly("7");
    }

    @Test
    void makesAgainAViewThatSomebodyDropped() throws Exception {
        SERVER.execute("drop view gold.sales");
        assertThat(warehouse.find(sales(1).table().name())).isEmpty();
        publish(sales(1).row("1", "again").table());
        assertThat(SERVER.read("select label from gold.sales")).containsExactly("again");
    }

    @Test
    void givesUpWhenAReaderHoldsTheViewTooLongAndNamesHim() throws Exception {
        PostgresWarehouse impatient = warehouse(Duration.ofMillis(200), false);
        try (Connection reader = SERVER.database().getConnection()) {
            reader.setAutoCommit(false);
            WarehouseServer.read(reader, "select * from gold.sales");
            String pid = WarehouseServer.read(reader, "select pg_backend_pid()").get(0);
            assertCode(
                            () -> impatient.publish(new Publication(
                                    List.of(sales(2).row("1", "two").table()))),
                            ServeError.LOCKED)
                    .hasMessageContaining("session " + pid)
                    .hasMessageContaining("gold.sales");
            assertThat(WarehouseServer.read(reader, "select label from gold.sales"))
                    .containsExactly("one");
            reader.rollback();
        }
        impatient.publish(new Publication(List.of(sales(2).row("1", "two").table())));
        assertThat(SERVER.read("select label from gold.sales")).containsExactly("two");
        assertThat(versions()).hasSize(1);
    }

    @Test
    void switchesAsSoonAsTheReaderLetsGo() throws Exception {
        ExecutorService publisher = Executors.newSingleThreadExecutor();
        try (Connection reader = SERVER.database().getConnection()) {
            reader.setAutoCommit(false);
            WarehouseServer.read(reader, "select * from gold.sales");
            Future<?> publishing =
                    publisher.submit(() -> publish(sales(2).row("1", "two").table()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !SERVER.read(
                                    "select 1 from pg_locks where not granted and mode = 'AccessExclusiveLock'")
                            .isEmpty());
            assertThat(WarehouseServer.read(reader, "select label from gold.sales"))
                    .containsExactly("one");
            reader.commit();
            publishing.get();
        } finally {
            publisher.shutdownNow();
        }
        assertThat(SERVER.read("select label from gold.sales")).containsExactly("two");
    }

    @Test
    void endsQuicklyWhenItIsCancelledWhileItWaits() throws Exception {
        ExecutorService publisher = Executors.newSingleThreadExecutor();
        CountDownLatch ended = new CountDownLatch(1);
        try (Connection reader = SERVER.database().getConnection()) {
            reader.setAutoCommit(false);
            WarehouseServer.read(reader, "select * from gold.sales");
            publisher.execute(() -> {
                try {
                    publish(sales(2).row("1", "two").table());
                } catch (WharfException e) {
                    ended.countDown();
                }
            });
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !SERVER.read(
                                    "select 1 from pg_locks where not granted and mode = 'AccessExclusiveLock'")
                            .isEmpty());
            publisher.shutdownNow();
            ended.await();
            reader.rollback();
        }
        assertThat(SERVER.read("select label from gold.sales")).containsExactly("one");
    }

    @Test
    void dropsTheOldRowsOnceNobodyReadsThem() throws Exception {
        String old = versions().get(0);
        try (Connection reader = SERVER.database().getConnection()) {
            reader.setAutoCommit(false);
            WarehouseServer.read(reader, "select * from gold_versions." + old); // as a long query on the view's table
            publish(sales(2).row("1", "two").table());
            assertThat(versions()).hasSize(2).contains(old);
            assertThat(SERVER.read("select label from gold.sales")).containsExactly("two");
            reader.rollback();
        }
        warehouse.publish(new Publication(List.of()));
        assertThat(versions()).hasSize(1).doesNotContain(old);
    }

    @Test
    void leavesOldRowsThatSomebodyBuiltOn() throws Exception {
        SERVER.execute("create view public.direct as select * from gold_versions."
                + versions().get(0));
        publish(sales(2).row("1", "two").table());
        assertThat(SERVER.read("select label from public.direct")).containsExactly("one");
        SERVER.execute("drop view public.direct");
        SERVER.execute("create table gold_versions.notes (n int)");
        warehouse.publish(new Publication(List.of()));
        assertThat(versions()).hasSize(2).contains("notes");
    }

    @Test
    void letsTheReaderReadWhatIsPublishedAndNothingElse() throws Exception {
        publish(Publishing.of("gold.shops").in(folder).row("1", "shop").table());
        SERVER.execute("create table public.secret (n int)");
        try (Connection reader = DriverManager.getConnection(
                SERVER.address().jdbcUrl(), READER.role(), READER.password().reveal())) {
            assertThat(WarehouseServer.read(reader, "select label from gold.sales"))
                    .containsExactly("one");
            assertThat(WarehouseServer.read(reader, "select label from gold.shops"))
                    .containsExactly("shop");
            assertThat(WarehouseServer.read(
                            reader,
                            "select table_schema || '.' || table_name from information_schema.tables where"
                                    + " table_schema not in ('pg_catalog', 'information_schema') order by 1"))
                    .containsExactly("gold.sales", "gold.shops");
            refused(reader, "select * from gold_versions." + versions().get(0));
            refused(reader, "select * from public.secret");
            refused(reader, "select * from wharf.publications");
            refused(reader, "create table gold.mine (n int)");
            refused(reader, "begin read write; insert into gold.sales values (2, 'two')");
        }
        publish(sales(2).row("1", "two").table());
        try (Connection reader = DriverManager.getConnection(
                SERVER.address().jdbcUrl(), READER.role(), READER.password().reveal())) {
            assertThat(WarehouseServer.read(reader, "select label from gold.sales"))
                    .containsExactly("two");
        }
        SERVER.execute("drop table public.secret");
    }

    @Test
    void keepsThePasswordOfTheReader() throws Exception {
        WarehouseReader made = WarehouseReader.of(WarehouseConfig.defaults(), folder);
        assertThat(WarehouseReader.of(WarehouseConfig.defaults(), folder)).isEqualTo(made);
        assertThat(made.toString()).doesNotContain(made.password().reveal());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("warehouse-reader-password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void publishesOnceWhenTwoTryAtTheSameTime() throws Exception {
        ExecutorService publishers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new java.util.ArrayList<>();
            for (int i = 0; i < 4; i++) {
                PublishedTable table = sales(5).rows(100, "same").table();
                all.add(publishers.submit(() -> publish(table)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            publishers.shutdownNow();
        }
        assertThat(SERVER.read("select count(*) from gold.sales")).containsExactly("100");
        assertThat(versions()).hasSize(1);
    }

    @Test
    void saysWhichRightIsMissing() throws Exception {
        SERVER.execute("do $$ begin if not exists (select from pg_roles where rolname = 'guest') then"
                + " create role guest login password 'guest'; end if; end $$");
        PGSimpleDataSource guest = new PGSimpleDataSource();
        guest.setUrl(SERVER.address().jdbcUrl());
        guest.setUser("guest");
        guest.setPassword("guest");
        PostgresWarehouse limited = new PostgresWarehouse(guest, WarehouseConfig.defaults(), null);
        assertCode(
                        () -> limited.publish(new Publication(List.of(Publishing.of("silver.t")
                                .in(folder)
                                .rows(1, "x")
                                .table()))),
                        ServeError.RIGHTS_MISSING)
                .hasMessageContaining("permission denied");
    }

    @Test
    void saysThatTheServerIsAway() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/warehouse");
        PostgresWarehouse away = new PostgresWarehouse(nowhere, WarehouseConfig.defaults(), null);
        assertCode(
                () -> away.publish(new Publication(List.of(sales(2).rows(1, "x").table()))),
                ServeError.DATABASE_FAILED);
        assertCode(() -> away.find(sales(1).table().name()), ServeError.DATABASE_FAILED);
    }

    private static void refused(Connection reader, String sql) {
        assertThatThrownBy(() -> {
                    try (Statement statement = reader.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|read-only transaction).*");
        try (Statement statement = reader.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> versions() throws SQLException {
        return SERVER.read("select relname from pg_class where relkind = 'r' and relnamespace ="
                + " 'gold_versions'::regnamespace order by 1");
    }

    private PostgresWarehouse warehouse(Duration wait, boolean isBreakingAllowed) {
        WarehouseConfig config = new WarehouseConfig(
                "warehouse", null, null, null, true, null, Duration.ofMillis(100), wait, isBreakingAllowed);
        return new PostgresWarehouse(SERVER.database(), config, READER);
    }

    private Publishing sales(long snapshot) {
        return Publishing.of("gold.sales").in(folder).snapshot(snapshot).schema(ID, LABEL);
    }

    private void publish(PublishedTable... tables) {
        warehouse.publish(new Publication(List.of(tables)));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertCode(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
