package dev.wharf.serve.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.AssetTask;
import dev.wharf.core.spi.AssetTask.Outcome;
import dev.wharf.core.spi.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WarehousePublishTaskTest {
    private static final AssetTask.Context CONTEXT = new AssetTask.Context() {
        @Override
        public String runId() {
            return "r-1";
        }

        @Override
        public void tested(String test, RunEvent.Verdict verdict, long failures, Duration took, String message) {
            throw new IllegalStateException("a publish has no tests");
        }
    };

    @RegisterExtension
    static final WarehouseServer SERVER = new WarehouseServer();

    @TempDir
    Path folder;

    private final TestLakehouse lakehouse = new TestLakehouse();
    private final TestEngine engine = new TestEngine();
    private Path staging;

    @BeforeEach
    void open() {
        SERVER.empty();
        staging = folder.resolve("staging/warehouse");
        lakehouse.create("gold.sales");
        lakehouse.create("gold.shops");
    }

    @AfterEach
    void close() {
        lakehouse.close();
    }

    @Test
    void comesAfterTheModelsThatItPublishes() {
        WarehousePublishTask task = task(() -> engine, "gold.sales", "gold.shops");
        assertThat(task.asset()).isEqualTo(AssetId.publish("warehouse"));
        assertThat(task.upstream()).containsExactlyInAnyOrder(AssetId.model("gold.sales"), AssetId.model("gold.shops"));
    }

    @Test
    void publishesWhatHasChangedAndNothingElse() throws Exception {
        long sales = lakehouse.commit("gold.sales");
        long shops = lakehouse.commit("gold.shops");
        WarehousePublishTask task = task(() -> engine, "gold.sales", "gold.shops");
        assertThat(task.execute(CONTEXT))
                .isEqualTo(new Outcome.Updated(
                        OptionalLong.of(2), OptionalLong.empty(), Map.of("tables", 2L, "unchanged-tables", 0L)));
        assertThat(SERVER.read("select label from gold.sales")).containsExactly(Long.toString(sales));
        assertThat(SERVER.read("select label from gold.shops")).containsExactly(Long.toString(shops));
        assertThat(SERVER.read("select col_description('gold.sales'::regclass, 1)"))
                .containsExactly("the number");
        assertThat(SERVER.read("select obj_description('gold.sales'::regclass)"))
                .containsExactly("About gold.sales");
        assertThat(SERVER.read("select primary_key::text from wharf.publications"))
                .containsOnly("{id}");

        long newer = lakehouse.commit("gold.sales");
        assertThat(task.execute(CONTEXT))
                .isEqualTo(new Outcome.Updated(
                        OptionalLong.of(1), OptionalLong.empty(), Map.of("tables", 1L, "unchanged-tables", 1L)));
        assertThat(SERVER.read("select label from gold.sales")).containsExactly(Long.toString(newer));
        assertThat(engine.exported).hasSize(3).endsWith("gold.sales");
    }

    @Test
    void needsNoEngineWhenNothingHasChanged() {
        lakehouse.commit("gold.sales");
        task(() -> engine, "gold.sales").execute(CONTEXT);
        Supplier<Engine> none = () -> {
            throw new IllegalStateException("the engine was asked for");
        };
        assertThat(task(none, "gold.sales").execute(CONTEXT))
                .isInstanceOfSatisfying(
                        Outcome.UpToDate.class,
                        outcome -> assertThat(outcome.reason()).contains("1 tables"));
    }

    @Test
    void publishesATableThatHasNoSnapshotYet() throws Exception {
        task(() -> engine, "gold.sales").execute(CONTEXT);
        assertThat(SERVER.read("select count(*) from gold.sales")).containsExactly("0");
        assertThat(engine.exported).isEmpty();
        assertThat(task(() -> engine, "gold.sales").execute(CONTEXT)).isInstanceOf(Outcome.UpToDate.class);
        lakehouse.commit("gold.sales");
        task(() -> engine, "gold.sales").execute(CONTEXT);
        assertThat(SERVER.read("select count(*) from gold.sales")).containsExactly("1");
    }

    @Test
    void leavesNoFilesAndRemovesThoseOfARunThatDied() throws Exception {
        lakehouse.commit("gold.sales");
        Files.createDirectories(staging);
        Files.writeString(staging.resolve("0.csv"), "half a file of a run that died");
        task(() -> engine, "gold.sales").execute(CONTEXT);
        assertThat(staging).doesNotExist();
    }

    @Test
    void leavesNoFilesWhenThePublishFails() throws Exception {
        lakehouse.commit("gold.sales");
        SERVER.execute("create schema gold; create table gold.sales (n int)");
        assertThatThrownBy(() -> task(() -> engine, "gold.sales").execute(CONTEXT))
                .isInstanceOf(WharfException.class);
        assertThat(staging).doesNotExist();
    }

    @Test
    void namesTheModelThatHasNoTable() {
        assertThatThrownBy(() -> task(() -> engine, "gold.sale").execute(CONTEXT))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ServeError.TABLE_ABSENT))
                .hasMessageContaining("'gold.sale'")
                .hasMessageContaining("did you mean 'gold.sales'");
    }

    @Test
    void saysThatTheStagingFolderCannotBeUsed() throws Exception {
        lakehouse.commit("gold.sales");
        Files.writeString(folder.resolve("staging"), "a file in the way");
        assertThatThrownBy(() -> task(() -> engine, "gold.sales").execute(CONTEXT))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(ServeError.STAGING_FAILED));
    }

    private WarehousePublishTask task(Supplier<Engine> supplier, String... tables) {
        List<PublishedModel> models = Arrays.stream(tables)
                .map(table -> new PublishedModel(
                        AssetId.model(table),
                        TableIdentifier.parse(table),
                        List.of("id"),
                        List.of(List.of("label")),
                        "About " + table))
                .toList();
        PostgresWarehouse warehouse = new PostgresWarehouse(SERVER.database(), WarehouseConfig.defaults(), null);
        return new WarehousePublishTask(models, lakehouse, supplier, warehouse, staging);
    }
}
