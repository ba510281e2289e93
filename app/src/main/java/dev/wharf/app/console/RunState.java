package dev.wharf.app.console;

/** How a run is. A run whose process died before its end is interrupted. */
public enum RunState {
    RUNNING,
    SUCCEEDED,
    FAILED,
    INTERRUPTED
}
