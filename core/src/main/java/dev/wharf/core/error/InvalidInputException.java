package dev.wharf.core.error;

import java.util.List;
import java.util.stream.Collectors;

/** What a user wrote is wrong in one or more places. The message lists all of them. */
public final class InvalidInputException extends WharfException {
    private final transient List<Problem> problems;

    public InvalidInputException(List<Problem> problems) {
        super(
                first(problems).code(),
                head(problems),
                first(problems).cause(),
                first(problems).fix());
        // A file that is read twice is wrong once.
        this.problems = problems.stream().distinct().toList();
    }

    public List<Problem> problems() {
        return problems;
    }

    @Override
    public String getMessage() {
        return problems.stream().map(Problem::render).collect(Collectors.joining("\n\n"));
    }

    private static Problem first(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems is empty");
        }
        return problems.get(0);
    }

    private static String head(List<Problem> problems) {
        Problem first = first(problems);
        return first.location() == null ? first.what() : first.location() + "  " + first.what();
    }
}
