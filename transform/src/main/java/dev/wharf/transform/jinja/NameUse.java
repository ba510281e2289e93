package dev.wharf.transform.jinja;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Notes which of a macro's special names its body reads before it assigns them. A macro takes surplus arguments only
 * if it does: {@code varargs}, {@code kwargs}, {@code caller}.
 */
final class NameUse {
    static final String CALLER = "caller";
    static final String KWARGS = "kwargs";
    static final String VARARGS = "varargs";

    private final Deque<Body> open = new ArrayDeque<>();

    private static final class Body {
        private final Set<String> sought = new HashSet<>(Set.of(CALLER, KWARGS, VARARGS));
        private final Set<String> read = new HashSet<>();
    }

    void enter() {
        open.push(new Body());
    }

    Set<String> leave() {
        return Set.copyOf(open.pop().read);
    }

    void read(String name) {
        for (Body body : open) {
            if (body.sought.contains(name)) {
                body.read.add(name);
            }
        }
    }

    void assigned(String name) {
        for (Body body : open) {
            body.sought.remove(name);
        }
    }
}
