package dev.wharf.core.event;

/** Receives what happens in runs. Called from several threads; must return quickly and not throw. */
@FunctionalInterface
public interface RunListener {
    void on(RunEvent event);

    /** Passes each event to all listeners, in order. */
    static RunListener all(RunListener... listeners) {
        var copy = java.util.List.of(listeners);
        return event -> copy.forEach(listener -> listener.on(event));
    }
}
