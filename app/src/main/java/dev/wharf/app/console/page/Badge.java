package dev.wharf.app.console.page;

import dev.wharf.app.console.AssetSummary;
import dev.wharf.app.console.RunState;
import dev.wharf.app.console.RunStep;
import dev.wharf.app.console.StepState;
import dev.wharf.app.console.TestCounts;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.spi.Health;
import org.jspecify.annotations.Nullable;

/** A state in a word, with its colour and sign. */
record Badge(Tone tone, String text) {
    static Badge of(RunState state) {
        return switch (state) {
            case RUNNING -> new Badge(Tone.RUN, "running");
            case SUCCEEDED -> new Badge(Tone.OK, "succeeded");
            case FAILED -> new Badge(Tone.FAIL, "failed");
            case INTERRUPTED -> new Badge(Tone.WARN, "interrupted");
        };
    }

    static Badge of(@Nullable StepState state) {
        if (state == null) {
            return new Badge(Tone.MUTED, "never built");
        }
        return switch (state) {
            case PLANNED -> new Badge(Tone.MUTED, "planned");
            case RUNNING -> new Badge(Tone.RUN, "running");
            case UPDATED -> new Badge(Tone.OK, "updated");
            case UP_TO_DATE -> new Badge(Tone.OK, "up to date");
            case SKIPPED -> new Badge(Tone.WARN, "skipped");
            case FAILED -> new Badge(Tone.FAIL, "failed");
            case INTERRUPTED -> new Badge(Tone.WARN, "interrupted");
        };
    }

    /** How an asset fared; one that is nothing but tests has their verdict. */
    static Badge of(AssetSummary asset) {
        return asset.id().kind() == AssetId.Kind.TEST && asset.tests().total() > 0
                ? of(asset.tests())
                : of(asset.lastResult());
    }

    /** How an asset fared in a run. */
    static Badge of(RunStep step) {
        return step.isTestThatRan() && step.state() == StepState.UP_TO_DATE ? of(step.testCounts()) : of(step.state());
    }

    private static Badge of(TestCounts tests) {
        return of(
                tests.failed() > 0
                        ? RunEvent.Verdict.FAIL
                        : tests.warned() > 0 ? RunEvent.Verdict.WARN : RunEvent.Verdict.PASS);
    }

    static Badge of(RunEvent.Verdict verdict) {
        return switch (verdict) {
            case PASS -> new Badge(Tone.OK, "passed");
            case WARN -> new Badge(Tone.WARN, "warned");
            case FAIL -> new Badge(Tone.FAIL, "failed");
            case ERROR -> new Badge(Tone.FAIL, "error");
        };
    }

    static Badge of(Health.State state) {
        return switch (state) {
            case HEALTHY -> new Badge(Tone.OK, "healthy");
            case STARTING -> new Badge(Tone.RUN, "starting");
            case STOPPED -> new Badge(Tone.MUTED, "stopped");
            case FAILED -> new Badge(Tone.FAIL, "failed");
        };
    }
}
