package dev.wharf.transform.jinja;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What all scopes of one rendering share: the macros that are being called, and how much was done. */
final class Run {
    private final Options options;
    private final Deque<MacroDefinition> calls = new ArrayDeque<>();
    private long iterations;

    Run(Options options) {
        this.options = options;
    }

    Options options() {
        return options;
    }

    boolean isLenient() {
        return options.lenientUndefined();
    }

    /** Starts a rendering from outside: what an earlier one used up does not count. */
    void start() {
        if (calls.isEmpty()) {
            iterations = 0;
        }
    }

    void enter(MacroDefinition macro) {
        int limit = options.limits().callDepth();
        if (calls.size() >= limit) {
            throw new Fault(
                    JinjaError.TOO_DEEP,
                    "The macro '" + macro.name() + "' is called too deep.",
                    "more than '" + limit + "' calls are under way",
                    JinjaError.TOO_DEEP.remedy());
        }
        calls.push(macro);
    }

    void leave() {
        calls.pop();
    }

    void countIteration() {
        if (++iterations > options.limits().iterations()) {
            throw Fault.tooLarge(
                    "The loops of the template do not end.",
                    "they took more than '" + options.limits().iterations() + "' rounds");
        }
    }

    /** The macros under way, innermost first; of a deep recursion only the ends. */
    List<String> stack() {
        List<String> all = calls.stream()
                .map(macro -> "macro '" + macro.name() + "' (" + macro.place() + ")")
                .toList();
        if (all.size() <= 10) {
            return all;
        }
        List<String> ends = new java.util.ArrayList<>(all.subList(0, 5));
        ends.add("'" + (all.size() - 10) + "' more calls");
        ends.addAll(all.subList(all.size() - 5, all.size()));
        return ends;
    }
}
