package dev.wharf.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.position.PositionSummary;
import dev.wharf.core.spi.DeclaredColumn;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.core.spi.Engine.QueryResult;
import dev.wharf.core.spi.Health;
import dev.wharf.core.spi.Lakehouse;
import dev.wharf.core.spi.Materialisation;
import dev.wharf.core.spi.Materialisation.ExpectedHead;
import dev.wharf.core.spi.Materialised;
import dev.wharf.core.spi.Relation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every engine must do, whatever runs beneath it. The SQL is the portable subset. A subclass brings a started
 * engine on a lakehouse and says how what was materialised is published.
 */
public abstract class EngineContract {
    private static final String EVERY_TYPE = """
            select true as a_boolean,
                   cast(-2147483648 as integer) as an_int,
                   cast(9223372036854775807 as bigint) as a_long,
                   cast(1.5 as float) as a_float,
                   cast(0.1 as double) as a_double,
                   cast('12345678901234567890123456.789012345678' as decimal(38,12)) as a_decimal,
                   cast('-0.01' as decimal(4,2)) as a_small_decimal,
                   date '2024-02-29' as a_date,
                   timestamp '2024-02-29 23:59:59.123456' as a_timestamp,
                   cast('2024-03-31 02:30:00.000001+05:30' as timestamptz) as a_timestamptz,
                   'naïve 🛳 ''quoted''' as a_string,
                   cast('00112233-4455-6677-8899-aabbccddeeff' as uuid) as a_uuid,
                   from_hex('00FF10') as a_binary
            """;

    @TempDir
    Path temp;

    private final TableIdentifier target = TableIdentifier.of(
            Namespace.of("engine_contract"), "t_" + UUID.randomUUID().toString().replace('-', '_'));

    private String commitId = "";

    /** A started engine. */
    protected abstract Engine engine();

    protected abstract Lakehouse lakehouse();

    /** Makes what was materialised under the commit id the table that readers see. */
    protected abstract void publish(Materialised materialised, String commitId);

    /** SQL of a list, a map and a struct in the engine's dialect: {@code [1, null]}, {@code {'k': 2}}, {@code {a: 1, b: 'x'}}. */
    protected abstract String nestedColumns();

    /** SQL that runs for minutes unless it is cancelled. */
    protected abstract String endlessQuery();

    @BeforeEach
    void createNamespace() {
        if (!lakehouse().namespaces().namespaceExists(target.namespace())) {
            lakehouse().namespaces().createNamespace(target.namespace());
        }
    }

    @Test
    void isHealthyAndNamesItsDialect() {
        assertThat(engine().health().state()).isEqualTo(Health.State.HEALTHY);
        assertThat(engine().dialect()).isNotBlank();
        assertThat(engine().capabilities()).contains(Engine.Capability.CREATE_TABLE, Engine.Capability.REPLACE_TABLE);
    }

    @Test
    void roundTripsEveryTypeThroughATable() {
        Relation table = create(EVERY_TYPE, List.of());

        QueryResult result = engine().query("select * from " + name(table), List.of(table), 10);

        assertThat(result.columns())
                .extracting(QueryColumn::name, column -> column.type().toString())
                .containsExactly(
                        tuple("a_boolean", "boolean"),
                        tuple("an_int", "int"),
                        tuple("a_long", "long"),
                        tuple("a_float", "float"),
                        tuple("a_double", "double"),
                        tuple("a_decimal", "decimal(38, 12)"),
                        tuple("a_small_decimal", "decimal(4, 2)"),
                        tuple("a_date", "date"),
                        tuple("a_timestamp", "timestamp"),
                        tuple("a_timestamptz", "timestamptz"),
                        tuple("a_string", "string"),
                        tuple("a_uuid", "uuid"),
                        tuple("a_binary", "binary"));
        List<Object> row = result.rows().get(0);
        assertThat(row.subList(0, 12))
                .containsExactly(
                        true,
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        1.5d,
                        0.1d,
                        new BigDecimal("12345678901234567890123456.789012345678"),
                        new BigDecimal("-0.01"),
                        LocalDate.of(2024, 2, 29),
                        LocalDateTime.of(2024, 2, 29, 23, 59, 59, 123_456_000),
                        OffsetDateTime.of(2024, 3, 30, 21, 0, 0, 1_000, ZoneOffset.UTC),
                        "naïve 🛳 'quoted'",
                        "00112233-4455-6677-8899-aabbccddeeff");
        assertThat((byte[]) row.get(12)).containsExactly(0x00, 0xFF, 0x10);
        assertThat(result.isTruncated()).isFalse();
    }

    @Test
    void roundTripsNestedTypesThroughATable() {
        Relation table = create("select " + nestedColumns(), List.of());

        List<Object> row = engine().query("select * from " + name(table), List.of(table), 10)
                .rows()
                .get(0);

        assertThat(row.get(0)).isEqualTo(Arrays.asList(1, null));
        assertThat(row.get(1)).isEqualTo(Map.of("k", 2));
        assertThat(row.get(2)).isEqualTo(Map.of("a", 1, "b", "x"));
    }

    @Test
    void keepsNullsOfEveryType() {
        Relation full = create(EVERY_TYPE, List.of());
        QueryResult result = engine().query(
                        "select b.* from " + name(full) + " a left join " + name(full) + " b on a.an_int = b.a_long",
                        List.of(full),
                        10);

        assertThat(result.rows()).hasSize(1);
        assertThat(result.rows().get(0)).containsOnlyNulls().hasSize(13);
    }

    @Test
    void writesNothingForAnEmptyResultAndKeepsItsSchema() {
        Materialised materialised = engine().materialise(creation("select 1 as id, 'x' as s where 1 = 0", List.of()));
        Relation staged = staged(materialised);

        assertThat(materialised.rows()).isZero();
        QueryResult result = engine().query("select * from " + name(staged), List.of(staged), 10);
        assertThat(result.rows()).isEmpty();
        assertThat(result.columns()).extracting(QueryColumn::name).containsExactly("id", "s");
    }

    @Test
    void stagesANewTableThatNobodySeesUntilItIsPublished() {
        Materialised materialised =
                engine().materialise(creation("select 1 as id union all select 2 as id", List.of()));

        assertThat(materialised).isInstanceOf(Materialised.StagedCreate.class);
        assertThat(materialised.rows()).isEqualTo(2);
        assertThat(materialised.bytes()).isPositive();
        assertThat(lakehouse().tables().tableExists(target)).isFalse();
        Relation staged = staged(materialised);
        assertThat(count(staged)).isEqualTo(2);

        publish(materialised);

        assertThat(lakehouse().tables().tableExists(target)).isTrue();
        assertThat(count(pinned())).isEqualTo(2);
    }

    @Test
    void replacesATableOnABranchAndLeavesMainAsItIs() {
        create("select 1 as id, 'old' as s", List.of());
        Relation before = pinned();

        Materialised materialised =
                engine().materialise(replacement("select 2 as id, 'new' as s union all select 3, 'new'", List.of()));

        assertThat(materialised).isInstanceOf(Materialised.OnBranch.class);
        Materialised.OnBranch onBranch = (Materialised.OnBranch) materialised;
        Relation after = new Relation.Pinned(target, table().uuid(), onBranch.snapshotId());
        assertThat(ids(pinned())).containsExactly(1);
        assertThat(ids(after)).containsExactly(2, 3);

        publish(materialised);

        assertThat(ids(pinned())).containsExactly(2, 3);
        assertThat(ids(before)).containsExactly(1);
    }

    @Test
    void keepsFieldIdsByNameWhenColumnsComeAndGo() {
        create("select 1 as id, 'x' as dropped, cast(1 as integer) as widened, 1 as retyped", List.of());
        Map<String, Integer> before = fieldIds();

        publish(engine().materialise(replacement(
                "select 2 as id, cast(5 as bigint) as widened, 'now text' as retyped, true as added", List.of())));

        Map<String, Integer> after = fieldIds();
        assertThat(after).containsOnlyKeys("id", "widened", "retyped", "added");
        assertThat(after.get("id")).isEqualTo(before.get("id"));
        assertThat(after.get("widened")).isEqualTo(before.get("widened"));
        assertThat(before.values()).doesNotContain(after.get("retyped"), after.get("added"));
        assertThat(engine().query("select * from " + name(pinned()), List.of(pinned()), 5)
                        .rows())
                .containsExactly(List.of(2, 5L, "now text", true));
    }

    @Test
    void castsToTheDeclaredTypesAndKeepsUndeclaredColumns() {
        Relation table = create(
                "select '7' as id, 1 as amount, 'extra' as more",
                List.of(declared("id", Types.LongType.get()), declared("AMOUNT", Types.DecimalType.of(18, 2))));

        QueryResult result = engine().query("select * from " + name(table), List.of(table), 5);

        assertThat(result.rows()).containsExactly(List.of(7L, new BigDecimal("1.00"), "extra"));
        assertThat(result.columns()).extracting(QueryColumn::name).containsExactly("id", "AMOUNT", "more");
    }

    @Test
    void sumsOfIntegersStayExact() {
        Relation table = create(
                "select sum(x) as total from (select cast(9007199254740993 as bigint) as x union all select 2) t",
                List.of(declared("total", Types.LongType.get())));

        assertThat(engine().query("select total from " + name(table), List.of(table), 1)
                        .rows())
                .containsExactly(List.of(9007199254740995L));
    }

    @Test
    void namesTheColumnThatDoesNotFitItsType() {
        WharfException error = refused("select 'abc' as amount", List.of(declared("amount", Types.IntegerType.get())));

        assertThat(error.code().kind()).isEqualTo(ErrorKind.USER);
        assertThat(error.getMessage())
                .contains("'amount'")
                .contains(target.toString())
                .contains("abc");
        assertThat(lakehouse().tables().tableExists(target)).isFalse();
    }

    @Test
    void namesTheRequiredColumnThatGotANull() {
        WharfException error = refused(
                "select id from (select 1 as id union all select null) t",
                List.of(new DeclaredColumn("id", Types.IntegerType.get(), "", true)));

        assertThat(error.code().kind()).isEqualTo(ErrorKind.USER);
        assertThat(error.getMessage()).contains("'id'").contains("null");
    }

    @Test
    void reportsAllMissingColumnsAtOnce() {
        WharfException error = refused(
                "select 1 as custmer_id",
                List.of(declared("customer_id", Types.IntegerType.get()), declared("country", Types.StringType.get())));

        assertThat(error.code().kind()).isEqualTo(ErrorKind.USER);
        assertThat(error.getMessage()).contains("'customer_id'", "'custmer_id'", "'country'");
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        WharfException error = refused("select 1 as id, 2 as ID", List.of());

        assertThat(error.code().kind()).isEqualTo(ErrorKind.USER);
        assertThat(error.getMessage()).contains("'ID'");
    }

    @Test
    void saysWhereTheSqlIsWrong() {
        Relation table = create("select 1 as customer_id", List.of());

        WharfException error = catchThrowableOfType(
                WharfException.class,
                () -> engine().query("select\n  custmer_id\nfrom " + name(table), List.of(table), 5));

        assertThat(error.code().kind()).isEqualTo(ErrorKind.USER);
        assertThat(error.code().isRetryable()).isFalse();
        assertThat(error.getMessage()).contains("line 2, column 3").contains("customer_id");
    }

    @Test
    void saysWhichValueAQueryFailedOn() {
        String sql = "select\n  cast(x as integer) as n from (values ('1'), ('abc')) t(x)";
        CollectedRows rows = new CollectedRows(10);

        for (WharfException error : List.of(
                catchThrowableOfType(WharfException.class, () -> engine().query(sql, List.of(), 5)),
                catchThrowableOfType(WharfException.class, () -> engine().queryLocked(sql, List.of(), rows)))) {
            assertThat(error.code().kind()).isEqualTo(ErrorKind.USER);
            assertThat(error.getMessage()).contains("line 2, column 3").contains("'abc'");
        }
    }

    @Test
    void refusesAnythingButOneSelect() {
        for (String sql : List.of("", "select 1; select 2", "create table x as select 1", "drop table x", "selec 1")) {
            assertThatThrownBy(() -> engine().query(sql, List.of(), 5))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            WharfException.class,
                            error -> assertThat(error.code().kind()).isEqualTo(ErrorKind.USER));
        }
    }

    @Test
    void takesATrailingSemicolonAndComments() {
        Relation table = create("-- first\nselect 1 as id /* ; */ ; -- last ;\n", List.of());

        assertThat(ids(table)).containsExactly(1);
    }

    @Test
    void seesOnlyTheRelationsItIsGiven() {
        Relation table = create("select 1 as id", List.of());

        assertThatThrownBy(() -> engine().query("select * from " + name(table), List.of(), 5))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining(table.name().name());
    }

    @Test
    void readsViewsOverEarlierRelations() {
        Relation table = create("select 1 as id union all select 2", List.of());
        Relation view = new Relation.View(
                TableIdentifier.of("engine_contract", "big_ones"), "select id from " + name(table) + " where id > 1");

        assertThat(ids(table, view)).containsExactly(2);
    }

    @Test
    void readsATableThatHasNoSnapshot() {
        Table created = lakehouse()
                .tables()
                .createTable(
                        target,
                        new org.apache.iceberg.Schema(
                                Types.NestedField.required(1, "Id", Types.LongType.get()),
                                Types.NestedField.optional(
                                        2, "tags", Types.ListType.ofOptional(3, Types.StringType.get()))));
        Relation empty = new Relation.Empty(target, created.uuid());

        QueryResult result = engine().query("select * from " + name(empty), List.of(empty), 5);

        assertThat(result.rows()).isEmpty();
        assertThat(result.columns()).extracting(QueryColumn::name).containsExactly("Id", "tags");

        Materialised filled = engine().materialise(new Materialisation(
                target,
                "select 4 as id",
                List.of(),
                List.of(),
                new ExpectedHead.Empty(created.uuid()),
                "audit",
                Map.of(),
                summary()));
        publish(filled);
        assertThat(ids(pinned())).containsExactly(4);
    }

    @Test
    void refusesARelationThatIsGone() {
        create("select 1 as id", List.of());

        assertThatThrownBy(() -> count(new Relation.Pinned(target, table().uuid(), 4711L)))
                .isInstanceOfSatisfying(
                        WharfException.class,
                        error -> assertThat(error.code().isRetryable()).isTrue());
        assertThatThrownBy(() -> count(new Relation.Pinned(target, UUID.randomUUID(), 1L)))
                .isInstanceOfSatisfying(
                        WharfException.class,
                        error -> assertThat(error.code().isRetryable()).isTrue());
    }

    @Test
    void describesAQueryWithoutRunningIt() {
        assertThat(engine().describe("select 1 as a, cast(null as decimal(9,2)) as b, 'x' as c", List.of()))
                .extracting(QueryColumn::name, column -> column.type().toString())
                .containsExactly(tuple("a", "int"), tuple("b", "decimal(9, 2)"), tuple("c", "string"));
    }

    @Test
    void returnsNoMoreRowsThanAsked() {
        String five = "select x from (values (1), (2), (3), (4), (5)) t(x) order by x";

        QueryResult some = engine().query(five, List.of(), 3);
        QueryResult all = engine().query(five, List.of(), 5);

        assertThat(some.rows()).hasSize(3);
        assertThat(some.isTruncated()).isTrue();
        assertThat(all.rows()).hasSize(5);
        assertThat(all.isTruncated()).isFalse();
    }

    @Test
    void namesTheTablesOfASelect() {
        assertThat(engine().tablesIn("""
                                with recent as (select * from silver.orders o),
                                     counted as (select count(*) as n from recent)
                                select * from counted
                                where exists (select 1 from gold.dim_customer c where c.id in (select id from other))
                                union all
                                select n from counted join Bronze.Raw using (n)
                                """))
                .containsExactlyInAnyOrder("silver.orders", "gold.dim_customer", "other", "Bronze.Raw");
    }

    @Test
    void runsRequestsSideBySideWithoutMixingThem() throws Exception {
        Relation one = create("select 1 as id", List.of());
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int number = i;
                Relation view = new Relation.View(
                        TableIdentifier.of("engine_contract", "same_name"),
                        "select id + " + number + " as id from " + name(one));
                calls.add(() -> engine().query("select id from engine_contract.same_name", List.of(one, view), 5)
                        .rows()
                        .get(0)
                        .get(0));
            }
            List<Future<Object>> results = threads.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                assertThat(((Number) results.get(i).get()).intValue()).isEqualTo(1 + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptCancelsTheStatement() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            try {
                engine().query(endlessQuery(), List.of(), 5);
            } catch (Throwable e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        runner.start();
        Awaitility.await().pollDelay(300, TimeUnit.MILLISECONDS).until(() -> runner.isAlive());

        runner.interrupt();

        runner.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(runner.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(WharfException.class).hasMessageContaining("cancelled");
        assertThat(flag.get()).isTrue();
        assertThat(engine().query("select 1 as x", List.of(), 1).rows()).hasSize(1);
    }

    @Test
    void runsAPersonsQueryOnTheTablesItIsGiven() {
        Relation table = create("select 1 as id, 'a' as s union all select 2, null", List.of());
        CollectedRows rows = new CollectedRows(Integer.MAX_VALUE);

        engine().queryLocked("select * from " + name(table) + " order by id", List.of(table), rows);

        assertThat(rows.columns()).extracting(QueryColumn::name).containsExactly("id", "s");
        assertThat(rows.rows()).containsExactly(List.of(1, "a"), Arrays.asList(2, null));
    }

    @Test
    void aPersonsQueryEndsWhenItsReaderHasEnough() {
        CollectedRows rows = new CollectedRows(2);

        engine().queryLocked("select x from (values (1), (2), (3), (4)) t(x) order by x", List.of(), rows);

        assertThat(rows.rows()).hasSize(2);
    }

    @Test
    void aPersonsQueryCannotWrite() {
        Relation table = create("select 1 as id", List.of());
        for (String sql : List.of(
                "create table x as select 1",
                "drop view " + name(table),
                "insert into " + name(table) + " values (1)",
                "select 1; select 2")) {
            assertThatThrownBy(() -> engine().queryLocked(sql, List.of(table), new CollectedRows(5)))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            WharfException.class,
                            error -> assertThat(error.code().kind()).isEqualTo(ErrorKind.USER));
        }
    }

    @Test
    void exportsCsvThatTellsNullFromEmpty() throws IOException {
        Relation table = create(
                "select 1 as id, cast(null as varchar) as s union all select 2, '' union all select 3, 'a \"b\", c'",
                List.of());
        Path file = temp.resolve("out.csv");

        long rows = engine().exportCsv(table, List.of(), file);

        assertThat(rows).isEqualTo(3);
        assertThat(Files.readAllLines(file))
                .containsExactlyInAnyOrder("\"1\",", "\"2\",\"\"", "\"3\",\"a \"\"b\"\", c\"");
        assertThatThrownBy(() -> engine().exportCsv(table, List.of(), file))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("exists");
    }

    /** Creates and publishes the target, and gives the relation at its snapshot. */
    protected final Relation create(String sql, List<DeclaredColumn> columns) {
        publish(engine().materialise(creation(sql, columns)));
        return pinned();
    }

    protected final Materialisation creation(String sql, List<DeclaredColumn> columns) {
        return new Materialisation(
                target, sql, List.of(), columns, new ExpectedHead.Absent(), "audit", Map.of(), summary());
    }

    protected final Materialisation replacement(String sql, List<DeclaredColumn> columns) {
        Table table = table();
        ExpectedHead head =
                new ExpectedHead.At(table.uuid(), table.currentSnapshot().snapshotId());
        return new Materialisation(target, sql, List.of(), columns, head, "audit", Map.of(), summary());
    }

    protected final TableIdentifier target() {
        return target;
    }

    protected final Table table() {
        return lakehouse().tables().loadTable(target);
    }

    protected final Relation pinned() {
        Table table = table();
        return new Relation.Pinned(target, table.uuid(), table.currentSnapshot().snapshotId());
    }

    protected static String name(Relation relation) {
        return relation.name().namespace() + "." + relation.name().name();
    }

    /** What the commit of a model carries; each call is another commit. */
    private Map<String, String> summary() {
        commitId = UUID.randomUUID().toString();
        return PositionSummary.encode(commitId, PositionMap.empty());
    }

    /** Publishes what the last materialisation gave. */
    protected final void publish(Materialised materialised) {
        publish(materialised, commitId);
    }

    private static Relation staged(Materialised materialised) {
        return new Relation.Staged(materialised.target(), ((Materialised.StagedCreate) materialised).metadataJson());
    }

    private static DeclaredColumn declared(String name, Type type) {
        return new DeclaredColumn(name, type, "", false);
    }

    private WharfException refused(String sql, List<DeclaredColumn> columns) {
        return catchThrowableOfType(WharfException.class, () -> engine().materialise(creation(sql, columns)));
    }

    private Map<String, Integer> fieldIds() {
        return table().schema().columns().stream()
                .collect(java.util.stream.Collectors.toMap(Types.NestedField::name, Types.NestedField::fieldId));
    }

    private long count(Relation relation) {
        return ((Number) engine().query("select count(*) as n from " + name(relation), List.of(relation), 1)
                        .rows()
                        .get(0)
                        .get(0))
                .longValue();
    }

    /** The ids in the last of the relations, in order. */
    private List<Integer> ids(Relation... relations) {
        Relation last = relations[relations.length - 1];
        return engine().query("select id from " + name(last) + " order by id", List.of(relations), 1000).rows().stream()
                .map(row -> ((Number) row.get(0)).intValue())
                .toList();
    }
}
