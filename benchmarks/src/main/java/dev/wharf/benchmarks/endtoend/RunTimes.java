package dev.wharf.benchmarks.endtoend;

import dev.wharf.control.history.RunEventJson;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long a run took by its own events.
 *
 * @param total from its first event to its last
 * @param byKind of the assets of each kind that were worked on, added up; they may have run side by side
 */
record RunTimes(Duration total, Map<AssetId.Kind, Duration> byKind) {
    RunTimes {
        byKind = Map.copyOf(byKind);
    }

    /** @param lines as {@code --output json} prints them */
    static RunTimes of(List<String> lines) {
        Map<AssetId.Kind, Duration> byKind = new EnumMap<>(AssetId.Kind.class);
        Duration total = Duration.ZERO;
        for (String line : lines) {
            if (!line.contains("\"type\"")) {
                continue;
            }
            RunEvent event = RunEventJson.read(line);
            if (event instanceof RunEvent.AssetCompleted completed) {
                byKind.merge(completed.asset().kind(), completed.took(), Duration::plus);
            } else if (event instanceof RunEvent.RunCompleted completed) {
                total = completed.took();
            }
        }
        return new RunTimes(total, byKind);
    }

    Duration of(AssetId.Kind kind) {
        return byKind.getOrDefault(kind, Duration.ZERO);
    }
}
