package dev.wharf.transform.jinja;

import dev.wharf.core.error.WharfException;

/**
 * Something went wrong at a place that is not known yet. The evaluator catches it, as it does every other {@link
 * WharfException} that a function raises, and adds the place in a {@link JinjaException}.
 */
final class Fault extends WharfException {
    Fault(JinjaError code, String what, String reason, String fix) {
        super(code, what, reason, fix);
    }

    static Fault wrongType(String what, String reason) {
        return new Fault(JinjaError.WRONG_TYPE, what, reason, JinjaError.WRONG_TYPE.remedy());
    }

    static Fault badValue(String what, String reason) {
        return new Fault(JinjaError.BAD_VALUE, what, reason, JinjaError.BAD_VALUE.remedy());
    }

    static Fault tooLarge(String what, String reason) {
        return new Fault(JinjaError.TOO_LARGE, what, reason, JinjaError.TOO_LARGE.remedy());
    }

    static Fault badArguments(String what, String reason, String fix) {
        return new Fault(JinjaError.BAD_ARGUMENTS, what, reason, fix);
    }
}
