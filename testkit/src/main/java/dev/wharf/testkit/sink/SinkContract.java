package dev.wharf.testkit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Sink;
import dev.wharf.core.spi.Sink.Publication;
import dev.wharf.core.spi.Sink.Published;
import dev.wharf.core.spi.Sink.PublishedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every implementation of {@link Sink} must do. */
public abstract class SinkContract {
    private static final TableIdentifier SALES = TableIdentifier.parse("gold.sales");
    private static final TableIdentifier SHOPS = TableIdentifier.parse("gold.shops");

    /** Where the files of rows stand. */
    @TempDir
    protected Path folder;

    private Sink sink;

    /** An empty sink. */
    protected abstract Sink createSink() throws Exception;

    /** Columns {@code id} and {@code label} of all rows as a reader of the sink sees them, by id; null as "null". */
    protected abstract List<String> readRows(TableIdentifier table) throws Exception;

    /** The label of the row with id 1 of each table, read at one moment. */
    protected abstract List<String> readFirstLabels(List<TableIdentifier> tables) throws Exception;

    @BeforeEach
    void open() throws Exception {
        sink = createSink();
    }

    protected Sink sink() {
        return sink;
    }

    @Test
    void knowsNothingOfATableThatNeverWasPublished() {
        assertThat(sink.find(SALES)).isEmpty();
    }

    @Test
    void showsTheRowsAndRemembersTheSnapshot() throws Exception {
        PublishedTable table = of(SALES)
                .snapshot(42)
                .row("1", "one")
                .row("2", null)
                .row("3", "")
                .table();
        publish(table);
        assertThat(readRows(SALES)).containsExactly("1|one", "2|null", "3|");
        assertThat(sink.find(SALES)).contains(new Published(table.table(), 42, 3));
    }

    @Test
    void keepsTextAsItIs() throws Exception {
        String odd = "comma, \"quote\" 'single' \\. \\N back\\slash\ttab\nnew line\r\n 漢字 😀 ";
        publish(of(SALES).row("1", odd).row("2", "\\.").row("3", "null").table());
        assertThat(readRows(SALES)).containsExactly("1|" + odd, "2|\\.", "3|null");
    }

    @Test
    void replacesTheRowsOfTheSnapshotBefore() throws Exception {
        publish(of(SALES).snapshot(1).rows(5, "old").table());
        publish(of(SALES).snapshot(2).rows(2, "new").table());
        assertThat(readRows(SALES)).containsExactly("1|new1", "2|new2");
        assertThat(sink.find(SALES)).map(Published::snapshotId).contains(2L);
    }

    @Test
    void doesNothingForTheSameSnapshot() throws Exception {
        publish(of(SALES).snapshot(7).rows(2, "kept").table());
        publish(of(SALES).snapshot(7).table(folder.resolve("never-read.csv"), 2));
        assertThat(readRows(SALES)).containsExactly("1|kept1", "2|kept2");
    }

    @Test
    void takesTheSameSnapshotIdOfAnotherTableForNew() throws Exception {
        publish(of(SALES).snapshot(7).rows(1, "first").table());
        UUID another = UUID.randomUUID();
        publish(of(SALES).snapshot(7).uuid(another).rows(1, "second").table());
        assertThat(readRows(SALES)).containsExactly("1|second1");
        assertThat(sink.find(SALES)).map(Published::table).contains(another);
    }

    @Test
    void goesBackToAnEarlierSnapshot() throws Exception {
        publish(of(SALES).snapshot(1).rows(1, "a").table());
        publish(of(SALES).snapshot(2).rows(1, "b").table());
        publish(of(SALES).snapshot(1).rows(1, "a").table());
        assertThat(readRows(SALES)).containsExactly("1|a1");
    }

    @Test
    void publishesATableWithoutRows() throws Exception {
        publish(of(SALES).snapshot(0).table());
        assertThat(readRows(SALES)).isEmpty();
        assertThat(sink.find(SALES)).map(Published::rows).contains(0L);
    }

    @Test
    void publishesNothingWithoutComplaint() {
        sink.publish(new Publication(List.of()));
        assertThat(sink.find(SALES)).isEmpty();
    }

    @Test
    void leavesAllReadersOnTheLastPublishWhenOneTableFails() throws Exception {
        publish(
                of(SALES).snapshot(1).rows(1, "sales-1-").table(),
                of(SHOPS).snapshot(1).rows(1, "shops-1-").table());
        PublishedTable good = of(SALES).snapshot(2).rows(1, "sales-2-").table();
        PublishedTable bad =
                of(SHOPS).snapshot(2).key("id").row("1", "x").row("1", "y").table();
        assertThatThrownBy(() -> publish(good, bad))
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code().kind()).isEqualTo(ErrorKind.USER))
                .hasMessageContaining("gold.shops");
        assertThat(readRows(SALES)).containsExactly("1|sales-1-1");
        assertThat(readRows(SHOPS)).containsExactly("1|shops-1-1");
        assertThat(sink.find(SALES)).map(Published::snapshotId).contains(1L);
        publish(good, of(SHOPS).snapshot(2).key("id").rows(1, "shops-2-").table());
        assertThat(readRows(SHOPS)).containsExactly("1|shops-2-1");
    }

    @Test
    void switchesAllTablesOfAPublicationAtOneMoment() throws Exception {
        publishBoth(1);
        AtomicBoolean isDone = new AtomicBoolean();
        Set<String> mixed = ConcurrentHashMap.newKeySet();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<?> reading = reader.submit(() -> {
                while (!isDone.get()) {
                    List<String> labels = readFirstLabels(List.of(SALES, SHOPS));
                    seen.add(labels.get(0));
                    if (!labels.get(0).equals(labels.get(1))) {
                        mixed.add(labels.toString());
                    }
                }
                return null;
            });
            for (int snapshot = 2; snapshot <= 12; snapshot++) {
                publishBoth(snapshot);
            }
            isDone.set(true);
            reading.get();
        } finally {
            isDone.set(true);
            reader.shutdownNow();
        }
        assertThat(mixed).isEmpty();
        assertThat(seen).hasSizeGreaterThan(1);
    }

    @Test
    void namesAllColumnsThatAKeyOrAnIndexAsksForInVain() {
        assertThatThrownBy(() ->
                        publish(of(SALES).key("idd").index("lable").rows(1, "x").table()))
                .isInstanceOf(WharfException.class)
                .hasMessageContaining("'idd'")
                .hasMessageContaining("'id'")
                .hasMessageContaining("'lable'")
                .hasMessageContaining("'label'");
        assertThat(sink.find(SALES)).isEmpty();
    }

    private void publishBoth(int snapshot) {
        publish(
                of(SALES).snapshot(snapshot).row("1", "v" + snapshot).table(),
                of(SHOPS).snapshot(snapshot).row("1", "v" + snapshot).table());
    }

    protected void publish(PublishedTable... tables) {
        sink.publish(new Publication(List.of(tables)));
    }

    protected Publishing of(TableIdentifier table) {
        return Publishing.of(table.toString()).in(folder);
    }
}
