package dev.wharf.app.console;

/** How an asset fared in a run. */
public enum StepState {
    PLANNED,
    RUNNING,
    UPDATED,
    UP_TO_DATE,
    SKIPPED,
    FAILED,
    INTERRUPTED
}
