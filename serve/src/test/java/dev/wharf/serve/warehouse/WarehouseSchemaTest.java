package dev.wharf.serve.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.ErrorCode;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Sink.Publication;
import dev.wharf.core.spi.Sink.PublishedTable;
import dev.wharf.testkit.sink.Publishing;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What stands in PostgreSQL after a publish, as psql and dashboards ask for it. */
class WarehouseSchemaTest {
    @RegisterExtension
    static final WarehouseServer SERVER = new WarehouseServer();

    @TempDir
    Path folder;

    private PostgresWarehouse warehouse;

    @BeforeEach
    void open() {
        SERVER.empty();
        warehouse = new PostgresWarehouse(SERVER.database(), WarehouseConfig.defaults(), null);
    }

    @Test
    void givesEachTypeItsCounterpartAndKeepsTheValues() throws Exception {
        publish(sales().schema(
                        column(1, "bool_c", Types.BooleanType.get()),
                        column(2, "int_c", Types.IntegerType.get()),
                        column(3, "long_c", Types.LongType.get()),
                        column(4, "float_c", Types.FloatType.get()),
                        column(5, "double_c", Types.DoubleType.get()),
                        column(6, "decimal_c", Types.DecimalType.of(38, 9)),
                        column(7, "date_c", Types.DateType.get()),
                        column(8, "time_c", Types.TimeType.get()),
                        column(9, "naive_c", Types.TimestampType.withoutZone()),
                        column(10, "instant_c", Types.TimestampType.withZone()),
                        column(11, "text_c", Types.StringType.get()),
                        column(12, "uuid_c", Types.UUIDType.get()),
                        column(13, "fixed_c", Types.FixedType.ofLength(2)),
                        column(14, "binary_c", Types.BinaryType.get()),
                        column(15, "list_c", Types.ListType.ofOptional(20, Types.StringType.get())),
                        column(
                                16,
                                "struct_c",
                                Types.StructType.of(NestedField.optional(21, "city", Types.StringType.get()))),
                        column(
                                17,
                                "map_c",
                                Types.MapType.ofOptional(22, 23, Types.StringType.get(), Types.LongType.get())))
                .row(
                        "true",
                        "-2147483648",
                        "9223372036854775807",
                        "1.5",
                        "NaN",
                        "12345678901234567890123456789.123456789",
                        "2010-12-01",
                        "08:26:00.000001",
                        "2010-12-01T08:26:00.123456",
                        "2010-12-01T08:26:00.123456Z",
                        "text",
                        "5b0c1d00-0000-4000-8000-000000000001",
                        "\\x00ff",
                        "\\xdeadbeef",
                        "[\"a\",null]",
                        "{\"city\":\"Köln\"}",
                        "{\"k\":1}")
                .row(new String[17])
                .table());
        assertThat(SERVER.read("select column_name || ' ' || data_type || coalesce('(' || case when data_type ="
                        + " 'numeric' then numeric_precision || ',' || numeric_scale end || ')', '')"
                        + " from information_schema.columns where table_schema = 'gold' and table_name = 'sales'"
                        + " order by ordinal_position"))
                .containsExactly(
                        "bool_c boolean",
                        "int_c integer",
                        "long_c bigint",
                        "float_c real",
                        "double_c double precision",
                        "decimal_c numeric(38,9)",
                        "date_c date",
                        "time_c time without time zone",
                        "naive_c timestamp without time zone",
                        "instant_c timestamp with time zone",
                        "text_c text",
                        "uuid_c uuid",
                        "fixed_c bytea",
                        "binary_c bytea",
                        "list_c jsonb",
                        "struct_c jsonb",
                        "map_c jsonb");
        assertThat(SERVER.read("select concat_ws('|', bool_c, int_c, long_c, float_c, double_c, decimal_c, date_c,"
                        + " time_c, naive_c, instant_c at time zone 'UTC', text_c, uuid_c, fixed_c, binary_c, list_c,"
                        + " struct_c->>'city', map_c) from gold.sales where bool_c"))
                .containsExactly("t|-2147483648|9223372036854775807|1.5|NaN|12345678901234567890123456789.123456789"
                        + "|2010-12-01|08:26:00.000001|2010-12-01 08:26:00.123456|2010-12-01 08:26:00.123456|text"
                        + "|5b0c1d00-0000-4000-8000-000000000001|\\x00ff|\\xdeadbeef|[\"a\", null]|Köln|{\"k\": 1}");
        assertThat(SERVER.read("select count(*) from gold.sales s where s is null"))
                .containsExactly("1");
    }

    @Test
    void refusesATypeWithoutCounterpartAndNamesEachColumn() {
        assertCode(
                        () -> publish(sales().schema(
                                        column(1, "place", Types.GeometryType.crs84()),
                                        column(2, "nothing", Types.UnknownType.get()))
                                .table()),
                        ServeError.TYPE_NOT_USABLE)
                .hasMessageContaining("'gold.sales.place'")
                .hasMessageContaining("'gold.sales.nothing'");
    }

    @Test
    void declaresKeyIndexesAndRequiredColumns() throws Exception {
        publish(sales().key("id", "label")
                .index("label")
                .index("label", "id")
                .rows(3, "x")
                .table());
        assertThat(SERVER.read("select c.constraint_type || ' ' || string_agg(k.column_name, ',' order by"
                        + " k.ordinal_position) from information_schema.table_constraints c join"
                        + " information_schema.key_column_usage k using (constraint_schema, constraint_name)"
                        + " where c.table_schema = 'gold_versions' group by c.constraint_type"))
                .containsExactly("PRIMARY KEY id,label");
        assertThat(SERVER.read("select count(*) from pg_indexes where schemaname = 'gold_versions'"))
                .containsExactly("3");
        assertThat(SERVER.read("select attname from pg_attribute where attnotnull and attnum > 0 and attrelid ="
                        + " (select 'gold_versions'::regnamespace::text || '.' || version_table from"
                        + " wharf.publications)::regclass order by attnum"))
                .containsExactly("id", "label");
        assertThat(SERVER.read("select primary_key::text from wharf.publications"))
                .containsExactly("{id,label}");
        assertThat(SERVER.read("select reltuples from pg_class where relname like 'sales\\_\\_%' and relkind = 'r'"))
                .containsExactly("3");
    }

    @Test
    void commentsOnViewTableAndColumns() throws Exception {
        String odd = "It's \"gold\"; 100% -- 漢字 \\ $$";
        publish(sales().description(odd)
                .schema(
                        NestedField.optional("id")
                                .withId(1)
                                .ofType(Types.LongType.get())
                                .withDoc(odd)
                                .build(),
                        column(2, "label", Types.StringType.get()))
                .row("1", "a")
                .table());
        assertThat(SERVER.read("select obj_description('gold.sales'::regclass)"))
                .containsExactly(odd);
        assertThat(SERVER.read("select col_description('gold.sales'::regclass, 1)"))
                .containsExactly(odd);
        assertThat(SERVER.read("select col_description('gold.sales'::regclass, 2)"))
                .containsOnlyNulls();
        assertThat(SERVER.read("select obj_description(('gold_versions.' || version_table)::regclass) from"
                        + " wharf.publications"))
                .containsExactly(odd);
    }

    @Test
    void listsOnlyTheStableViewsInTheSchemaThatReadersKnow() throws Exception {
        publish(
                sales().rows(1, "x").table(),
                Publishing.of("gold.shops").in(folder).rows(1, "x").table());
        assertThat(SERVER.read("select table_name || ' ' || table_type from information_schema.tables where"
                        + " table_schema = 'gold' order by 1"))
                .containsExactly("sales VIEW", "shops VIEW");
    }

    @Test
    void takesOddNamesAndDeepNamespaces() throws Exception {
        publish(Publishing.of("dev.gold.Sales \"of\" Köln")
                .in(folder)
                .schema(column(1, "Order Date", Types.LongType.get()), column(2, "select", Types.StringType.get()))
                .key("Order Date")
                .index("select")
                .row("1", "a")
                .table());
        assertThat(SERVER.read("select \"select\" from dev_gold.\"Sales \"\"of\"\" Köln\" where \"Order Date\" = 1"))
                .containsExactly("a");
    }

    @Test
    void takesLongNamesUpToTheLimitAndRefusesLonger() throws Exception {
        String longest = "é".repeat(31) + "x"; // 63 bytes
        publish(Publishing.of("gold." + longest).in(folder).rows(1, "x").table());
        publish(Publishing.of("gold." + longest)
                .in(folder)
                .snapshot(2)
                .rows(2, "x")
                .table());
        assertThat(SERVER.read("select count(*) from gold.\"" + longest + "\"")).containsExactly("2");
        assertCode(
                        () -> publish(Publishing.of("gold." + longest + "yz")
                                .in(folder)
                                .schema(column(1, "c".repeat(64), Types.LongType.get()))
                                .table()),
                        ServeError.NAME_NOT_USABLE)
                .hasMessageContaining(longest + "yz")
                .hasMessageContaining("c".repeat(64))
                .hasMessageContaining("63");
    }

    @Test
    void refusesTwoTablesOfOneName() {
        assertCode(
                        () -> publish(
                                Publishing.of("dev.gold.t").in(folder).table(),
                                Publishing.of("dev_gold.t").in(folder).table()),
                        ServeError.NAME_NOT_USABLE)
                .hasMessageContaining("'dev_gold.t'");
    }

    @Test
    void showsSampleValuesOfAKeyThatIsNotUnique() {
        assertCode(
                        () -> publish(sales().key("id", "label")
                                .row("1", "a")
                                .row("1", "a")
                                .row("1", "a")
                                .row("2", "b")
                                .row("2", "b")
                                .row("3", "c")
                                .table()),
                        ServeError.KEY_VIOLATED)
                .hasMessageContaining("(id, label)")
                .hasMessageContaining("'1, a' 3 times, '2, b' 2 times")
                .hasMessageNotContaining("'3, c'");
    }

    @Test
    void showsSampleValuesOfAKeyThatIsNull() {
        assertCode(() -> publish(sales().key("id", "label").row("1", null).table()), ServeError.KEY_VIOLATED)
                .hasMessageContaining("'1, null'");
    }

    @Test
    void saysWhichValueCannotBeHeld() {
        assertCode(
                        () -> publish(sales().row("1", "fine")
                                .row("twelve", "no number")
                                .table()),
                        ServeError.VALUE_REFUSED)
                .hasMessageContaining("'gold.sales'")
                .hasMessageContaining("twelve")
                .hasMessageContaining("line 2");
        assertCode(() -> publish(sales().row(null, "required").table()), ServeError.VALUE_REFUSED)
                .hasMessageContaining("id");
    }

    @Test
    void countsTheRowsThatArrive() {
        PublishedTable table = sales().rows(3, "x").table();
        assertCode(() -> publish(sales().table(table.csv(), 4)), ServeError.ROWS_DIFFER)
                .hasMessageContaining("'3'")
                .hasMessageContaining("'4'");
    }

    @Test
    void saysThatTheFileIsGone() {
        assertCode(() -> publish(sales().table(folder.resolve("gone.csv"), 1)), ServeError.STAGING_FAILED)
                .hasMessageContaining("gone.csv");
    }

    private Publishing sales() {
        return Publishing.of("gold.sales").in(folder);
    }

    private void publish(PublishedTable... tables) {
        warehouse.publish(new Publication(List.of(tables)));
    }

    private static NestedField column(int id, String name, Type type) {
        return NestedField.optional(name).withId(id).ofType(type).build();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertCode(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
