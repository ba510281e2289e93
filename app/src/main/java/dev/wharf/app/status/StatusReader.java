package dev.wharf.app.status;

import dev.wharf.app.door.PlatformStatus;
import dev.wharf.app.door.PlatformStatus.AssetState;
import dev.wharf.app.door.PlatformStatus.LastRun;
import dev.wharf.app.door.PlatformStatus.PartState;
import dev.wharf.app.run.RunBroadcast;
import dev.wharf.control.history.AssetHistory;
import dev.wharf.control.history.PostgresRunStore;
import dev.wharf.control.history.RunHistory;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads how parts, runs and assets are. */
public final class StatusReader {
    private final List<Part> parts;
    private final Supplier<PostgresRunStore> runs;
    private final RunBroadcast broadcast;

    public StatusReader(List<Part> parts, Supplier<PostgresRunStore> runs, RunBroadcast broadcast) {
        this.parts = List.copyOf(parts);
        this.runs = runs;
        this.broadcast = broadcast;
    }

    /** Each part's health, asked now. */
    public List<PartState> parts() {
        return parts.stream()
                .map(part -> {
                    var health = part.health();
                    return new PartState(part.name(), health.state().name().toLowerCase(Locale.ROOT), health.detail());
                })
                .toList();
    }

    public @Nullable LastRun lastRun() {
        Optional<String> id = runs.get().latestRun();
        return id.map(run -> lastRun(run, runs.get().events(run))).orElse(null);
    }

    /** The assets of the last run that had any, and what is known of them from all runs. */
    public List<AssetState> assets() {
        Map<AssetId, AssetHistory> history = new RunHistory(runs.get()).assets();
        List<AssetState> states = new ArrayList<>();
        new TreeMap<>(history).values().forEach(asset -> states.add(state(asset)));
        return states;
    }

    public PlatformStatus read(String project, String projectFolder, String dataFolder, boolean isRunning) {
        List<PartState> health = parts();
        try {
            return new PlatformStatus(project, projectFolder, dataFolder, isRunning, health, lastRun(), assets(), "");
        } catch (WharfException e) {
            // The parts' health is what tells why the history cannot be read.
            String problem = e.what() + " " + e.reason();
            return new PlatformStatus(project, projectFolder, dataFolder, isRunning, health, null, List.of(), problem);
        }
    }

    private LastRun lastRun(String id, List<RunEvent> events) {
        Instant start = events.get(0).at();
        RunEvent last = events.get(events.size() - 1);
        if (last instanceof RunEvent.RunCompleted completed) {
            return new LastRun(
                    id, start, completed.took().toMillis(), completed.isSuccessful() ? "succeeded" : "failed");
        }
        return new LastRun(
                id,
                start,
                Duration.between(start, last.at()).toMillis(),
                broadcast.isLive(id) ? "running" : "interrupted");
    }

    private static AssetState state(AssetHistory history) {
        RunEvent ending = history.lastEnding();
        String status = "unknown";
        String message = "";
        if (ending instanceof RunEvent.AssetCompleted) {
            status = "updated";
        } else if (ending instanceof RunEvent.AssetSkipped skipped) {
            status = skipped.isUpToDate() ? "up to date" : "skipped";
            message = skipped.reason();
        } else if (ending instanceof RunEvent.AssetFailed failed) {
            status = "failed";
            message = failed.problem().what();
        }
        RunEvent.AssetCompleted change = history.lastChange();
        return new AssetState(
                history.asset().toString(),
                status,
                change == null ? -1 : change.rows().orElse(-1),
                change == null ? null : change.at(),
                (int) history.tests(RunEvent.Verdict.PASS),
                (int) history.tests(RunEvent.Verdict.WARN),
                (int) (history.tests(RunEvent.Verdict.FAIL) + history.tests(RunEvent.Verdict.ERROR)),
                message);
    }
}
