package dev.wharf.core.error;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects every problem of a reading pass, so that all are shown at once. Not safe for use from several threads. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(ErrorCode code, @Nullable Location location, String what, String cause, String fix) {
        found.add(new Problem(code, location, what, cause, fix));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    /** Ends the pass: throws one exception that carries all problems, if there are any. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInputException(found);
        }
    }
}
