package dev.wharf.control.history;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from the events of all runs how each asset is. */
public final class RunHistory {
    private final PostgresRunStore store;

    public RunHistory(PostgresRunStore store) {
        this.store = store;
    }

    /** Every asset that was ever part of a run. */
    public Map<AssetId, AssetHistory> assets() {
        Map<AssetId, Latest> latest = new HashMap<>();
        for (RunEvent event : store.latestOfEachAsset()) {
            if (event instanceof RunEvent.AssetCompleted completed) {
                Latest asset = latest.computeIfAbsent(completed.asset(), Latest::new);
                asset.lastChange = completed;
                asset.lastEnding = completed;
            } else if (event instanceof RunEvent.AssetSkipped skipped) {
                latest.computeIfAbsent(skipped.asset(), Latest::new).lastEnding = skipped;
            } else if (event instanceof RunEvent.AssetFailed failed) {
                latest.computeIfAbsent(failed.asset(), Latest::new).lastEnding = failed;
            } else if (event instanceof RunEvent.TestCompleted test) {
                latest.computeIfAbsent(test.asset(), Latest::new).tests.add(test);
            }
        }
        Map<AssetId, AssetHistory> history = new HashMap<>();
        latest.forEach((asset, found) -> history.put(asset, found.history()));
        return history;
    }

    /** What was found of one asset so far, events oldest first. */
    private static final class Latest {
        private final AssetId asset;
        private RunEvent.@Nullable AssetCompleted lastChange;
        private @Nullable RunEvent lastEnding;
        private final List<RunEvent.TestCompleted> tests = new ArrayList<>();

        private Latest(AssetId asset) {
            this.asset = asset;
        }

        /** A test that the last tested run no longer had was taken out of the project. */
        private AssetHistory history() {
            String run = tests.isEmpty() ? "" : tests.get(tests.size() - 1).runId();
            return new AssetHistory(
                    asset,
                    lastChange,
                    lastEnding,
                    tests.stream().filter(test -> test.runId().equals(run)).toList());
        }
    }
}
