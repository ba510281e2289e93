package dev.wharf.control.orchestrate;

import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunListener;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener what happens, one event at a time, with times that never go back. Safe for several threads. */
final class RunEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

    private final RunListener listener;
    private final Clock clock;
    private Instant last = Instant.MIN;

    RunEvents(RunListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /** A listener that fails must not take the run with it. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    synchronized void tell(Function<Instant, RunEvent> event) {
        Instant now = clock.instant();
        last = now.isBefore(last) ? last : now;
        try {
            listener.on(event.apply(last));
        } catch (RuntimeException e) {
            LOG.error("a listener of runs failed", e);
        }
    }
}
