package dev.wharf.transform.jinja;

import java.util.List;

/** The methods of text that give a number or a boolean. */
final class StringQuestions {
    private StringQuestions() {}

    static Operations all() {
        return new Operations()
                .add("startswith(prefix, start=none, end=none)", (v, a, s) -> meets(v, a, "prefix", true))
                .add("endswith(suffix, start=none, end=none)", (v, a, s) -> meets(v, a, "suffix", false))
                .add("find(sub, start=none, end=none)", (v, a, s) -> find(v, a, false))
                .add("rfind(sub, start=none, end=none)", (v, a, s) -> find(v, a, true))
                .add("index(sub, start=none, end=none)", (v, a, s) -> index(v, a, false))
                .add("rindex(sub, start=none, end=none)", (v, a, s) -> index(v, a, true))
                .add("count(sub, start=none, end=none)", StringQuestions::count)
                .add("isdigit()", (v, a, s) -> Letters.all((String) v, Letters::isDigit))
                .add("isdecimal()", (v, a, s) -> Letters.all((String) v, Character::isDigit))
                .add("isnumeric()", (v, a, s) -> Letters.all((String) v, Letters::isNumeric))
                .add("isalpha()", (v, a, s) -> Letters.all((String) v, Character::isLetter))
                .add(
                        "isalnum()",
                        (v, a, s) -> Letters.all((String) v, c -> Character.isLetter(c) || Letters.isNumeric(c)))
                .add("isspace()", (v, a, s) -> Letters.all((String) v, Whitespace::is))
                .add("islower()", (v, a, s) -> Letters.isLower((String) v))
                .add("isupper()", (v, a, s) -> Letters.isUpper((String) v))
                .add("istitle()", (v, a, s) -> Letters.isTitle((String) v))
                .add("isascii()", (v, a, s) -> ((String) v).chars().allMatch(c -> c < 128))
                .add("isidentifier()", (v, a, s) -> Letters.isIdentifier((String) v))
                .add("isprintable()", (v, a, s) -> ((String) v).codePoints().allMatch(Repr::isPrintable));
    }

    /** The part of the text that start and end leave, as a slice does. */
    private static String part(Object value, Bound a) {
        return (String) new SliceKey(a.value("start"), a.value("end"), None.NONE).of(value);
    }

    private static long offset(Object value, Bound a) {
        if (a.isNone("start")) {
            return 0;
        }
        long start = a.integer("start");
        return start < 0 ? Math.max(0, start + Chars.length((String) value)) : start;
    }

    private static boolean isBeyond(Object value, Bound a) {
        return offset(value, a) > Chars.length((String) value);
    }

    private static Object meets(Object value, Bound a, String parameter, boolean atStart) {
        String text = part(value, a);
        Object wanted = a.value(parameter);
        List<?> choices = wanted instanceof Tuple tuple ? tuple : List.of(wanted);
        for (Object choice : choices) {
            String affix = StringMethods.text(choice, atStart ? "startswith" : "endswith");
            if ((atStart ? text.startsWith(affix) : text.endsWith(affix)) && !isBeyond(value, a)) {
                return true;
            }
        }
        return false;
    }

    private static long find(Object value, Bound a, boolean last) {
        String text = part(value, a);
        String sub = a.text("sub");
        int found = last ? text.lastIndexOf(sub) : text.indexOf(sub);
        return found < 0 || isBeyond(value, a) ? -1 : Chars.index(text, found) + offset(value, a);
    }

    private static Object index(Object value, Bound a, boolean last) {
        long found = find(value, a, last);
        if (found < 0) {
            throw Fault.badValue("The text '" + a.text("sub") + "' was not found.", "substring not found");
        }
        return found;
    }

    private static Object count(Object value, Bound a, Scope scope) {
        String text = part(value, a);
        String sub = a.text("sub");
        if (isBeyond(value, a)) {
            return 0L;
        }
        if (sub.isEmpty()) {
            return Chars.length(text) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(sub); at >= 0; at = text.indexOf(sub, at + sub.length())) {
            count++;
        }
        return count;
    }
}
