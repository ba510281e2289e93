package dev.wharf.control.history;

import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one asset.
 *
 * @param lastChange the last time it changed; null where it never did
 * @param lastEnding how its last run ended: completed, skipped or failed; null where it never was part of one
 * @param tests the last verdict of each test of the last run that tested it
 */
public record AssetHistory(
        AssetId asset,
        RunEvent.@Nullable AssetCompleted lastChange,
        @Nullable RunEvent lastEnding,
        List<RunEvent.TestCompleted> tests) {
    public AssetHistory {
        tests = List.copyOf(tests);
    }

    static AssetHistory unknown(AssetId asset) {
        return new AssetHistory(asset, null, null, List.of());
    }

    public long tests(RunEvent.Verdict verdict) {
        return tests.stream().filter(test -> test.verdict() == verdict).count();
    }
}
