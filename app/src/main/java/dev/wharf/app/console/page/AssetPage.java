package dev.wharf.app.console.page;

import dev.wharf.app.console.AssetSummary;
import dev.wharf.app.console.AssetView;
import dev.wharf.core.asset.AssetId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One asset in full. */
record AssetPage(
        Shell shell,
        AssetRow summary,
        AssetView asset,
        List<AssetLink> upstream,
        List<AssetLink> downstream,
        List<TestRow> tests,
        List<HistoryRow> history,
        @Nullable String historyChart) {
    /** How many rows a run left behind. */
    record HistoryRow(String runId, String href, Moment at, String rows, String change) {}

    static AssetPage of(Shell shell, AssetView asset, List<AssetSummary> all, Instant now) {
        AssetId id = asset.summary().id();
        return new AssetPage(
                shell,
                AssetRow.of(asset.summary(), now),
                asset,
                asset.summary().upstream().stream().sorted().map(AssetLink::of).toList(),
                all.stream()
                        .filter(other -> other.upstream().contains(id))
                        .map(other -> AssetLink.of(other.id()))
                        .toList(),
                asset.tests().stream().map(test -> TestRow.of(test, now)).toList(),
                historyRows(asset.history(), now),
                asset.history().size() < 2 ? null : chart(asset.history()));
    }

    /** Tests whose failing rows can be looked at. */
    List<TestRow> withKeptRows() {
        return tests.stream().filter(test -> !test.keptIn().isEmpty()).toList();
    }

    /** The command that shows what was set aside of this source. */
    String deadLetterCommand() {
        String name = summary.name();
        return "wharf query \"select file, line, message from " + asset.deadLetterTable() + " where source = '"
                + name.substring(name.indexOf('.') + 1) + "'\"";
    }

    String snapshot() {
        return asset.snapshotId().isPresent() ? Long.toString(asset.snapshotId().getAsLong()) : "";
    }

    private static List<HistoryRow> historyRows(List<AssetView.RowCount> history, Instant now) {
        var rows = new java.util.ArrayList<HistoryRow>();
        for (int i = history.size() - 1; i >= 0; i--) {
            AssetView.RowCount count = history.get(i);
            long change = i == 0 ? 0 : count.rows() - history.get(i - 1).rows();
            rows.add(new HistoryRow(
                    count.runId(),
                    Links.run(count.runId()),
                    Moment.ago(count.at(), now),
                    Quantities.count(count.rows()),
                    change == 0 ? "" : (change > 0 ? "+" : "") + Quantities.count(change)));
        }
        return List.copyOf(rows);
    }

    private static String chart(List<AssetView.RowCount> history) {
        JsonArray labels = new JsonArray();
        JsonArray times = new JsonArray();
        JsonArray values = new JsonArray();
        JsonArray texts = new JsonArray();
        for (AssetView.RowCount count : history) {
            Moment moment = Moment.at(count.at());
            labels.add(moment.utc());
            times.add(count.at().toEpochMilli());
            values.add(count.rows());
            texts.add(Quantities.count(count.rows()));
        }
        return new JsonObject()
                .put("type", "line")
                .put("labels", labels)
                .put("zoned", true)
                .put("times", times)
                .put("unit", "")
                .put("symbol", "")
                .put(
                        "series",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "Rows")
                                        .put("values", values)
                                        .put("texts", texts)))
                .encode();
    }
}
