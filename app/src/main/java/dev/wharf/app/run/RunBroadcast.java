package dev.wharf.app.run;

import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes each event of each run on to whoever listens at the moment, and knows which runs are going on. A listener that
 * throws is left out of that event; the others and the run are not harmed. Safe for use from several threads.
 */
public final class RunBroadcast implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunBroadcast.class);

    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> live = ConcurrentHashMap.newKeySet();

    public void add(RunListener listener) {
        listeners.add(listener);
    }

    public void remove(RunListener listener) {
        listeners.remove(listener);
    }

    /** True while the run goes on in this process. */
    public boolean isLive(String runId) {
        return live.contains(runId);
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.RunStarted) {
            live.add(event.runId());
        } else if (event instanceof RunEvent.RunCompleted) {
            live.remove(event.runId());
        }
        for (RunListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                LOG.warn("A listener of runs failed at {}", event.getClass().getSimpleName(), e);
            }
        }
    }
}
