package dev.wharf.app.cli;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.event.RunEvent;
import dev.wharf.core.event.RunListener;
import java.util.EnumSet;
import java.util.Set;

/** Who has to mend a failed run, as its exit code tells it: the user before anybody else. Safe for several threads. */
final class Verdict implements RunListener {
    private final Set<ErrorKind> kinds = EnumSet.noneOf(ErrorKind.class);

    @Override
    public synchronized void on(RunEvent event) {
        if (event instanceof RunEvent.AssetFailed failed) {
            kinds.add(failed.problem().code().kind());
        }
    }

    /** The exit code of the run that was heard. A failed test is the user's to mend. */
    synchronized int exitCode(boolean isSuccessful) {
        if (isSuccessful) {
            return 0;
        }
        return kinds.stream().min(Enum::compareTo).orElse(ErrorKind.USER).exitCode();
    }
}
