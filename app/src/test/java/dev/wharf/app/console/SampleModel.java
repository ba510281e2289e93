package dev.wharf.app.console;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Health;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** A shop's project with every kind of state in it, for tests and for looking at the pages; never part of the product. */
public final class SampleModel implements ConsoleModel {
    public static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
    public static final AssetId SOURCE = AssetId.source("bronze.online_retail");
    public static final AssetId LINES = AssetId.model("silver.sales_lines");
    public static final AssetId FACT = AssetId.model("gold.fact_sales");

    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();
    private final List<RunEvent> extra = new CopyOnWriteArrayList<>();
    private final List<DashboardView> more = new CopyOnWriteArrayList<>();
    private final boolean isEmpty;
    private volatile boolean isHealthy = true;

    private SampleModel(boolean isEmpty) {
        this.isEmpty = isEmpty;
    }

    public static SampleModel full() {
        return new SampleModel(false);
    }

    /** A project in which nothing is defined and nothing ran. */
    public static SampleModel empty() {
        return new SampleModel(true);
    }

    public SampleModel unhealthy() {
        isHealthy = false;
        return this;
    }

    public SampleModel with(DashboardView dashboard) {
        more.add(dashboard);
        return this;
    }

    /** Adds an event of the run that is going on, and tells the listeners. */
    public void happen(RunEvent event) {
        extra.add(event);
        listeners.forEach(listener -> listener.on(event));
    }

    public int listeners() {
        return listeners.size();
    }

    @Override
    public ProjectInfo project() {
        return isEmpty
                ? new ProjectInfo("fresh", "", "prod", "0.1.0", List.of())
                : new ProjectInfo(
                        "retail",
                        "Online Retail: a year of invoices of a British gift shop, from raw lines to cohorts.",
                        "prod",
                        "0.1.0",
                        List.of(
                                new ProjectInfo.QueryHint(
                                        "On the lake", "wharf query \"select count(*) from gold.fact_sales\""),
                                new ProjectInfo.QueryHint(
                                        "On the warehouse",
                                        "psql \"host=127.0.0.1 port=7432 user=wharf dbname=warehouse\" -c \"select * from"
                                                + " gold.daily_revenue_by_country limit 10\"")));
    }

    @Override
    public List<PartStatus> parts() {
        if (isEmpty) {
            return List.of();
        }
        return List.of(
                new PartStatus("postgres", "metadata and warehouse", Health.healthy("127.0.0.1:7432")),
                new PartStatus("object-store", "the lake's files", Health.healthy("http://127.0.0.1:7410")),
                new PartStatus("catalog", "Iceberg REST", Health.healthy("http://127.0.0.1:7420/catalog")),
                new PartStatus(
                        "engine",
                        "DuckDB in a process of its own",
                        isHealthy
                                ? Health.healthy("process 41873, 2 GiB")
                                : Health.failed("process 41873 ended with status 137; it is being replaced")),
                new PartStatus("console", "this page", Health.healthy("http://127.0.0.1:7400")));
    }

    @Override
    public List<RunSummary> runs(int limit) {
        List<RunSummary> runs = new ArrayList<>();
        if (isEmpty) {
            return runs;
        }
        live().map(RunView::summary).ifPresent(runs::add);
        runs.add(done().summary());
        runs.add(failed().summary());
        runs.add(interrupted().summary());
        return runs.subList(0, Math.min(limit, runs.size()));
    }

    @Override
    public Optional<RunView> latestRun() {
        return isEmpty ? Optional.empty() : live().or(() -> Optional.of(done()));
    }

    @Override
    public Optional<RunView> run(String id) {
        return isEmpty
                ? Optional.empty()
                : java.util.stream.Stream.of(
                                live(), Optional.of(done()), Optional.of(failed()), Optional.of(interrupted()))
                        .flatMap(Optional::stream)
                        .filter(run -> run.id().equals(id))
                        .findFirst();
    }

    @Override
    public List<AssetSummary> assets() {
        if (isEmpty) {
            return List.of();
        }
        Instant now = NOW.minus(Duration.ofMinutes(4));
        return List.of(
                new AssetSummary(
                        SOURCE,
                        "bronze",
                        "source",
                        "Raw invoice lines as the files have them.",
                        OptionalLong.of(541_909),
                        now,
                        StepState.UPDATED,
                        new TestCounts(2, 0, 0),
                        OptionalLong.of(1_203),
                        Set.of()),
                table(AssetId.seed("bronze.country_codes"), "bronze", "seed", 38, StepState.UP_TO_DATE, 2, 0, 0),
                table(LINES, "silver", "table", 536_641, StepState.UPDATED, 9, 1, 0, SOURCE),
                table(AssetId.model("silver.customers"), "silver", "view", -1, StepState.UPDATED, 1, 0, 0, LINES),
                table(
                        FACT,
                        "gold",
                        "table",
                        541_909,
                        StepState.UPDATED,
                        14,
                        1,
                        0,
                        LINES,
                        AssetId.seed("bronze.country_codes")),
                table(
                        AssetId.model("gold.dim_customer"),
                        "gold",
                        "table",
                        4_372,
                        StepState.UPDATED,
                        4,
                        0,
                        0,
                        AssetId.model("silver.customers")),
                table(AssetId.model("gold.dim_product"), "gold", "table", 4_070, StepState.FAILED, 3, 0, 1, LINES),
                table(AssetId.model("gold.dim_date"), "gold", "table", 374, StepState.UP_TO_DATE, 2, 0, 0, LINES),
                table(
                        AssetId.model("gold.daily_revenue_by_country"),
                        "gold",
                        "table",
                        1_895,
                        StepState.UPDATED,
                        3,
                        0,
                        0,
                        FACT),
                table(
                        AssetId.model("gold.customer_cohort_retention_by_month"),
                        "gold",
                        "table",
                        91,
                        StepState.SKIPPED,
                        2,
                        0,
                        0,
                        FACT,
                        AssetId.model("gold.dim_customer")),
                table(AssetId.model("gold.top_products"), "gold", "table", 100, null, 0, 0, 0, FACT),
                table(
                        AssetId.publish("warehouse"),
                        "warehouse",
                        "publish",
                        -1,
                        StepState.UPDATED,
                        0,
                        0,
                        0,
                        FACT,
                        AssetId.model("gold.dim_customer"),
                        AssetId.model("gold.daily_revenue_by_country")),
                table(
                        new AssetId(AssetId.Kind.DASHBOARD, "sales"),
                        "dashboards",
                        "dashboard",
                        -1,
                        StepState.UP_TO_DATE,
                        0,
                        0,
                        0,
                        AssetId.model("gold.daily_revenue_by_country"),
                        AssetId.model("gold.customer_cohort_retention_by_month"),
                        AssetId.model("gold.top_products")));
    }

    private static AssetSummary table(
            AssetId id,
            String layer,
            String kind,
            long rows,
            StepState last,
            int passed,
            int warned,
            int failed,
            AssetId... upstream) {
        return new AssetSummary(
                id,
                layer,
                kind,
                id.equals(FACT) ? "One row per recorded line of an invoice, cancellations included." : "",
                rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows),
                last == null ? null : NOW.minus(Duration.ofMinutes(4)),
                last,
                new TestCounts(passed, warned, failed),
                OptionalLong.empty(),
                Set.of(upstream));
    }

    @Override
    public Optional<AssetView> asset(AssetId id) {
        return assets().stream()
                .filter(asset -> asset.id().equals(id))
                .findFirst()
                .map(asset -> {
                    boolean isFact = id.equals(FACT);
                    boolean isBuilt = asset.updatedAt() != null;
                    return new AssetView(
                            asset,
                            asset.id().name(),
                            isFact ? FACT_SQL : null,
                            isFact ? "models/gold/fact_sales.sql" : null,
                            id.equals(SOURCE) ? "bronze.online_retail_dead_letters" : null,
                            isBuilt ? OptionalLong.of(8125001744033241901L) : OptionalLong.empty(),
                            isBuilt ? COLUMNS : List.of(),
                            isFact
                                    ? List.of(
                                            test("not_null_invoice_no", RunEvent.Verdict.PASS, 0, ""),
                                            test(
                                                    "accepted_values_country",
                                                    RunEvent.Verdict.WARN,
                                                    446,
                                                    "446 rows have 'Unspecified', which is not in the list"),
                                            test("unique_invoice_no_line", RunEvent.Verdict.PASS, 0, ""))
                                    : List.of(),
                            isBuilt
                                    ? List.of(
                                            count(interrupted().id(), 74, 512_400),
                                            count(failed().id(), 50, 536_001),
                                            count(failed().id(), 26, 535_870),
                                            count(done().id(), 0, 541_909))
                                    : List.of());
                });
    }

    @Override
    public List<DashboardView> dashboards() {
        if (isEmpty) {
            return List.copyOf(more);
        }
        List<DashboardView> all = new ArrayList<>(List.of(
                new DashboardView(
                        "sales",
                        "Sales",
                        "Revenue, orders and customers of the shop. Cancellations are subtracted on the day they were made.",
                        SampleTiles.sales()),
                new DashboardView("operations", "Operations", "Tiles in every state.", SampleTiles.broken()),
                new DashboardView("nothing", "To be filled", "", List.of())));
        all.addAll(more);
        return List.copyOf(all);
    }

    @Override
    public TileData tile(String dashboard, String tile) {
        return SampleTiles.data(tile);
    }

    @Override
    public Subscription onEvent(RunListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private Optional<RunView> live() {
        return RunView.from(List.copyOf(extra), true);
    }

    public static RunView done() {
        Instant start = NOW.minus(Duration.ofMinutes(5));
        String id = "r-20261121-101030-k3f9";
        List<RunEvent> events = new ArrayList<>();
        List<AssetId> plan = List.of(
                SOURCE,
                LINES,
                AssetId.model("silver.customers"),
                FACT,
                AssetId.model("gold.dim_customer"),
                AssetId.model("gold.dim_date"),
                AssetId.publish("warehouse"));
        events.add(new RunEvent.RunStarted(id, start, "retail", "prod", "run", plan));
        int[][] times = {{0, 6200}, {6300, 3100}, {9450, 410}, {9500, 4900}, {9900, 1700}, {-1, 0}, {14500, 2600}};
        for (int i = 0; i < plan.size(); i++) {
            AssetId asset = plan.get(i);
            if (times[i][0] < 0) {
                events.add(new RunEvent.AssetSkipped(
                        id, start.plusMillis(9500), asset, true, "nothing upstream has changed"));
                continue;
            }
            Instant at = start.plusMillis(times[i][0]);
            Duration took = Duration.ofMillis(times[i][1]);
            events.add(new RunEvent.AssetStarted(id, at, asset));
            if (asset.equals(FACT)) {
                events.add(new RunEvent.TestCompleted(
                        id, at, asset, "unique_invoice_no_line", RunEvent.Verdict.PASS, 0, took, ""));
                events.add(new RunEvent.TestCompleted(
                        id,
                        at,
                        asset,
                        "accepted_values_country",
                        RunEvent.Verdict.WARN,
                        446,
                        took,
                        "446 rows have 'Unspecified', which is not in the list"));
            }
            events.add(new RunEvent.AssetCompleted(
                    id,
                    at.plus(took),
                    asset,
                    took,
                    OptionalLong.of(asset.equals(SOURCE) || asset.equals(FACT) ? 541_909 : 4_372),
                    OptionalLong.of(81),
                    asset.equals(SOURCE) ? Map.of("dead-letters", 1_203L, "files", 1L) : Map.of()));
        }
        events.add(new RunEvent.RunCompleted(id, start.plusMillis(17_200), true, Duration.ofMillis(17_200)));
        return RunView.from(events, false).orElseThrow();
    }

    public static RunView failed() {
        Instant start = NOW.minus(Duration.ofHours(26));
        String id = "r-20261120-081530-q7d1";
        AssetId product = AssetId.model("gold.dim_product");
        AssetId top = AssetId.model("gold.top_products");
        return RunView.from(
                        List.of(
                                new RunEvent.RunStarted(
                                        id,
                                        start,
                                        "retail",
                                        "prod",
                                        "run --select +top_products",
                                        List.of(LINES, product, top)),
                                new RunEvent.AssetStarted(id, start, LINES),
                                new RunEvent.AssetCompleted(
                                        id,
                                        start.plusMillis(3_000),
                                        LINES,
                                        Duration.ofMillis(3_000),
                                        OptionalLong.of(536_641),
                                        OptionalLong.of(80),
                                        Map.of()),
                                new RunEvent.AssetStarted(id, start.plusMillis(3_000), product),
                                new RunEvent.AssetFailed(
                                        id,
                                        start.plusMillis(3_400),
                                        product,
                                        Duration.ofMillis(400),
                                        new Problem(
                                                CoreError.OUT_OF_RANGE,
                                                new Location("models/gold/dim_product.sql", 14, null),
                                                "Model 'gold.dim_product' cannot be computed.",
                                                "column 'descripton' does not exist in 'silver.sales_lines'.",
                                                "did you mean 'description'?")),
                                new RunEvent.AssetSkipped(
                                        id, start.plusMillis(3_400), top, false, "'gold.dim_product' failed"),
                                new RunEvent.RunCompleted(
                                        id, start.plusMillis(3_450), false, Duration.ofMillis(3_450))),
                        false)
                .orElseThrow();
    }

    public static RunView interrupted() {
        Instant start = NOW.minus(Duration.ofHours(50));
        String id = "r-20261119-081205-b2c4";
        return RunView.from(
                        List.of(
                                new RunEvent.RunStarted(
                                        id, start, "retail", "prod", "run --select +fact_sales", List.of(LINES, FACT)),
                                new RunEvent.AssetStarted(id, start, LINES)),
                        false)
                .orElseThrow();
    }

    private static TestResult test(String name, RunEvent.Verdict verdict, long failures, String message) {
        return new TestResult(
                name,
                verdict,
                failures,
                Duration.ofMillis(120),
                message,
                NOW.minus(Duration.ofMinutes(4)),
                verdict == RunEvent.Verdict.PASS ? "" : "quarantine." + name);
    }

    private static AssetView.RowCount count(String run, int hoursAgo, long rows) {
        return new AssetView.RowCount(run, NOW.minus(Duration.ofHours(hoursAgo)), rows);
    }

    private static final List<AssetView.ColumnView> COLUMNS = List.of(
            new AssetView.ColumnView(
                    "invoice_no", "string", true, "Number of the invoice; a leading C is a cancellation."),
            new AssetView.ColumnView("stock_code", "string", true, "Code of the product."),
            new AssetView.ColumnView("customer_id", "long", false, "Null for about a quarter of the lines."),
            new AssetView.ColumnView("sold_at", "timestamp", true, "When it was recorded, in the shop's own time."),
            new AssetView.ColumnView("quantity", "int", true, ""),
            new AssetView.ColumnView("unit_price", "decimal(12, 3)", true, "Price of one piece in pounds."),
            new AssetView.ColumnView("line_amount", "decimal(18, 3)", true, "Quantity times price, exactly."));

    private static final String FACT_SQL = """
            select
                invoice_no,
                stock_code,
                customer_id,
                sold_at,
                quantity,
                unit_price,
                cast(quantity * unit_price as decimal(18, 3)) as line_amount,
                invoice_no like 'C%' as is_cancellation,
                country
            from silver.sales_lines
            """;

    /** A column of a result. */
    static Engine.QueryColumn column(String name, Type type) {
        return new Engine.QueryColumn(name, type);
    }

    /** Rows that may hold nulls. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> List<T> row(T... values) {
        return java.util.Collections.unmodifiableList(java.util.Arrays.asList(values));
    }

    /** Results of the sample's tiles, by the tile's id. */
    static final class SampleTiles {
        private SampleTiles() {}

        static TileView tile(String id, String title, TileView.Chart chart, int width, Map<String, String> formats) {
            return new TileView(
                    id,
                    title,
                    "",
                    chart,
                    width,
                    "select * from gold." + id,
                    null,
                    List.of(),
                    null,
                    null,
                    "",
                    formats,
                    null);
        }

        static List<TileView> sales() {
            return List.of(
                    tile("revenue", "Revenue", TileView.Chart.FIGURE, 3, Map.of("revenue", "currency:GBP")),
                    tile("invoices", "Invoices", TileView.Chart.FIGURE, 3, Map.of("invoices", "integer")),
                    tile("customers", "Customers", TileView.Chart.FIGURE, 3, Map.of("customers", "integer")),
                    tile("cancelled", "Cancelled lines", TileView.Chart.FIGURE, 3, Map.of("share", "percent")),
                    new TileView(
                            "revenue_by_month",
                            "Revenue by month",
                            "December 2011 ends on the 9th.",
                            TileView.Chart.LINE,
                            8,
                            "select month, revenue from gold.revenue_by_month order by month",
                            "month",
                            List.of("revenue"),
                            null,
                            null,
                            "",
                            Map.of("month", "month", "revenue", "currency:GBP"),
                            Duration.ofMinutes(5)),
                    new TileView(
                            "revenue_by_country",
                            "Revenue by country",
                            "Outside the United Kingdom.",
                            TileView.Chart.BAR,
                            4,
                            "select country, revenue from gold.revenue_by_country order by revenue desc limit 10",
                            "country",
                            List.of("revenue"),
                            null,
                            null,
                            "",
                            Map.of("revenue", "currency:GBP"),
                            null),
                    new TileView(
                            "orders_by_region",
                            "Invoices by month and region",
                            "",
                            TileView.Chart.LINE,
                            6,
                            "select month, region, invoices from gold.invoices_by_region",
                            "month",
                            List.of("invoices"),
                            "region",
                            null,
                            "invoices",
                            Map.of("month", "month"),
                            null),
                    new TileView(
                            "weekday",
                            "Lines by weekday",
                            "Sold and cancelled.",
                            TileView.Chart.BAR,
                            6,
                            "select weekday, sold, cancelled from gold.lines_by_weekday",
                            "weekday",
                            List.of("sold", "cancelled"),
                            null,
                            null,
                            "",
                            Map.of(),
                            null),
                    new TileView(
                            "retention",
                            "Customers who come back",
                            "Share of each month's new customers who buy again in a later month.",
                            TileView.Chart.HEATMAP,
                            12,
                            "select cohort, months_later, retention from gold.customer_cohort_retention_by_month",
                            "months_later",
                            List.of("cohort"),
                            null,
                            "retention",
                            "",
                            Map.of("cohort", "month", "retention", "percent:0"),
                            null),
                    tile(
                            "top_products",
                            "Top products",
                            TileView.Chart.TABLE,
                            12,
                            Map.of("revenue", "currency:GBP", "share", "percent:2")));
        }

        static List<TileView> broken() {
            return List.of(
                    tile("failing", "A query that fails", TileView.Chart.LINE, 6, Map.of()),
                    tile("nothing", "A query without rows", TileView.Chart.BAR, 6, Map.of()),
                    new TileView(
                            "misnamed",
                            "A column that does not exist",
                            "",
                            TileView.Chart.LINE,
                            6,
                            "select month, revenue from gold.revenue_by_month",
                            "month",
                            List.of("revenu"),
                            null,
                            null,
                            "",
                            Map.of(),
                            null),
                    tile("top_products", "Unsuitable format", TileView.Chart.TABLE, 6, Map.of("share", "procent")));
        }

        static TileData data(String tile) {
            Instant asOf = NOW.minus(Duration.ofMinutes(4));
            return new TileData(result(tile), asOf, List.of(AssetId.model("gold.daily_revenue_by_country"), FACT));
        }

        private static Engine.QueryResult result(String tile) {
            return switch (tile) {
                case "revenue" -> one("revenue", Types.DecimalType.of(18, 3), new BigDecimal("9747747.934"));
                case "invoices" -> one("invoices", Types.LongType.get(), 25_900L);
                case "customers" -> one("customers", Types.LongType.get(), 4_372L);
                case "cancelled" ->
                    result(
                            List.of(column("share", Types.DoubleType.get()), column("lines", Types.LongType.get())),
                            List.of(row(0.017139, 9_288L)));
                case "revenue_by_month", "misnamed" -> months();
                case "revenue_by_country" -> countries();
                case "orders_by_region" -> regions();
                case "weekday" -> weekdays();
                case "retention" -> retention();
                case "top_products" -> products();
                case "nothing" ->
                    result(List.of(column("a", Types.StringType.get()), column("b", Types.LongType.get())), List.of());
                default ->
                    throw new WharfException(
                            CoreError.OUT_OF_RANGE,
                            "Tile '" + tile + "' cannot be answered.",
                            "line 1, column 8: column 'revenu' does not exist in 'gold.revenue_by_month'.",
                            "did you mean 'revenue'?");
            };
        }

        private static Engine.QueryResult one(String name, Type type, Object value) {
            return result(List.of(column(name, type)), List.of(row(value)));
        }

        static Engine.QueryResult result(List<Engine.QueryColumn> columns, List<List<Object>> rows) {
            return new Engine.QueryResult(columns, rows, false);
        }

        private static Engine.QueryResult months() {
            String[] revenue = {
                "748957.02",
                "560000.26",
                "498062.65",
                "683267.08",
                "493207.121",
                "723333.51",
                "691123.12",
                "681300.111",
                "682680.51",
                "1019687.622",
                "1070704.67",
                "1461756.25",
                "433668.01"
            };
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 0; i < revenue.length; i++) {
                rows.add(row(LocalDate.of(2010, 12, 1).plusMonths(i), new BigDecimal(revenue[i])));
            }
            return result(
                    List.of(column("month", Types.DateType.get()), column("revenue", Types.DecimalType.of(18, 3))),
                    rows);
        }

        private static Engine.QueryResult countries() {
            Map<String, String> revenue = new java.util.LinkedHashMap<>();
            revenue.put("Netherlands", "284661.540");
            revenue.put("EIRE", "263276.820");
            revenue.put("Germany", "221698.210");
            revenue.put("France", "197403.900");
            revenue.put("Australia", "137077.270");
            revenue.put("Switzerland", "56385.350");
            revenue.put("Spain", "54774.580");
            revenue.put("Belgium", "40910.960");
            revenue.put("Channel Islands", "20086.290");
            revenue.put("United Arab Emirates", "1902.280");
            List<List<Object>> rows = new ArrayList<>();
            revenue.forEach((country, value) -> rows.add(row(country, new BigDecimal(value))));
            return result(
                    List.of(column("country", Types.StringType.get()), column("revenue", Types.DecimalType.of(18, 3))),
                    rows);
        }

        private static Engine.QueryResult regions() {
            String[] regions = {"United Kingdom", "Europe", "Rest of the world"};
            int[] base = {1700, 190, 24};
            List<List<Object>> rows = new ArrayList<>();
            for (int r = 0; r < regions.length; r++) {
                for (int i = 0; i < 13; i++) {
                    if (r == 2 && i == 5) {
                        continue;
                    }
                    rows.add(row(LocalDate.of(2010, 12, 1).plusMonths(i), regions[r], (long)
                            (base[r] * (1 + 0.35 * Math.sin(i * 0.9 + r)))));
                }
            }
            return result(
                    List.of(
                            column("month", Types.DateType.get()),
                            column("region", Types.StringType.get()),
                            column("invoices", Types.LongType.get())),
                    rows);
        }

        private static Engine.QueryResult weekdays() {
            String[] days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sun"};
            long[] sold = {93_715, 99_787, 92_980, 101_869, 80_600, 63_670};
            long[] cancelled = {1_396, 2_021, 1_585, 1_983, 1_593, 710};
            List<List<Object>> rows = new ArrayList<>();
            for (int i = 0; i < days.length; i++) {
                rows.add(row(days[i], sold[i], cancelled[i]));
            }
            return result(
                    List.of(
                            column("weekday", Types.StringType.get()),
                            column("sold", Types.LongType.get()),
                            column("cancelled", Types.LongType.get())),
                    rows);
        }

        private static Engine.QueryResult retention() {
            List<List<Object>> rows = new ArrayList<>();
            for (int cohort = 0; cohort < 13; cohort++) {
                for (int later = 0; later < 13 - cohort; later++) {
                    double share = later == 0 ? 1 : 0.2 + 0.17 * Math.abs(Math.sin(cohort * 1.7 + later * 0.8));
                    rows.add(row(LocalDate.of(2010, 12, 1).plusMonths(cohort), later, share));
                }
            }
            return result(
                    List.of(
                            column("cohort", Types.DateType.get()),
                            column("months_later", Types.IntegerType.get()),
                            column("retention", Types.DoubleType.get())),
                    rows);
        }

        private static Engine.QueryResult products() {
            String[][] products = {
                {"22423", "REGENCY CAKESTAND 3 TIER", "12980", "164762.190", "0.01690"},
                {"47566", "PARTY BUNTING", "18022", "98302.980", "0.01008"},
                {"85123A", "WHITE HANGING HEART T-LIGHT HOLDER", "35317", "97715.990", "0.01002"},
                {"85099B", "JUMBO BAG RED RETROSPOT", "47363", "92356.030", "0.00947"},
                {"23084", "RABBIT NIGHT LIGHT", "27094", "66756.590", "0.00685"},
                {"22086", "PAPER CHAIN KIT 50'S CHRISTMAS", "18902", "63791.940", "0.00654"},
                {"84879", "ASSORTED COLOUR BIRD ORNAMENT", "36221", "58959.730", "0.00605"},
            };
            List<List<Object>> rows = new ArrayList<>();
            for (String[] p : products) {
                rows.add(row(
                        p[0],
                        p[1],
                        Long.parseLong(p[2]),
                        new BigDecimal(p[3]),
                        Double.parseDouble(p[4]),
                        NOW.minus(Duration.ofDays(9)).atOffset(java.time.ZoneOffset.UTC)));
            }
            rows.add(row("M", null, 2_921L, new BigDecimal("-68674.190"), null, null));
            return result(
                    List.of(
                            column("stock_code", Types.StringType.get()),
                            column("description", Types.StringType.get()),
                            column("quantity", Types.LongType.get()),
                            column("revenue", Types.DecimalType.of(18, 3)),
                            column("share", Types.DoubleType.get()),
                            column("last_sold_at", Types.TimestampType.withZone())),
                    rows);
        }
    }
}
