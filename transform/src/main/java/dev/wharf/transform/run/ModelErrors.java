package dev.wharf.transform.run;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.core.error.WharfException;
import dev.wharf.transform.compile.ModelNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives an engine's error the place in the model's file. The engine counts lines of the compiled text; a line that
 * stands only once in the file is found again by its words.
 */
final class ModelErrors {
    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,7})\\b", Pattern.CASE_INSENSITIVE);

    private ModelErrors() {}

    static WharfException locate(WharfException error, ModelNode model) {
        if (error.code().kind() != ErrorKind.USER) {
            return error;
        }
        Location place = place(error, model);
        if (error instanceof InvalidInputException several) {
            List<Problem> problems = new ArrayList<>();
            several.problems()
                    .forEach(problem -> problems.add(
                            new Problem(problem.code(), place, problem.what(), problem.cause(), problem.fix())));
            return new InvalidInputException(problems);
        }
        return new WharfException(error.code(), place + "  " + error.what(), error.reason(), error.fix(), error);
    }

    private static Location place(WharfException error, ModelNode model) {
        Matcher matcher = LINE.matcher(error.what() + " " + error.reason());
        if (!matcher.find()) {
            return model.origin().location();
        }
        String[] compiled = model.compiled().sql().split("\n", -1);
        int line = Integer.parseInt(matcher.group(1));
        if (line < 1 || line > compiled.length || compiled[line - 1].isBlank()) {
            return model.origin().location();
        }
        return model.source()
                .at(lineOf(compiled[line - 1].strip(), model.source().text()));
    }

    private static int lineOf(String words, String text) {
        int found = 0;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.strip().equals(words)) {
                if (found != 0) {
                    return 0;
                }
                found = number;
            }
        }
        return found;
    }
}
