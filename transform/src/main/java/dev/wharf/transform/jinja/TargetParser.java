package dev.wharf.transform.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses what stands left of an assignment, or between {@code for} and {@code in}. */
final class TargetParser {
    private static final Set<String> CONSTANTS = Set.of("true", "True", "false", "False", "none", "None");

    private final TokenStream stream;
    private final NameUse names;

    TargetParser(TokenStream stream, NameUse names) {
        this.stream = stream;
        this.names = names;
    }

    Target target(boolean withAttributes) {
        Place place = stream.place();
        List<Target> items = new ArrayList<>();
        boolean isTuple = false;
        while (!atEnd()) {
            items.add(stream.nested(() -> single(withAttributes)));
            if (!stream.skipOperator(",")) {
                break;
            }
            isTuple = true;
        }
        if (items.isEmpty()) {
            throw stream.unexpected("a name");
        }
        return isTuple ? new Target.OfTuple(place, items) : items.get(0);
    }

    private boolean atEnd() {
        return stream.is(TokenKind.BLOCK_END) || stream.isOperator(")");
    }

    private Target single(boolean withAttributes) {
        if (stream.skipOperator("(")) {
            Target inner = target(false);
            stream.expectOperator(")");
            return inner;
        }
        Place place = stream.place();
        if (!stream.is(TokenKind.NAME)) {
            throw stream.unexpected("a name to assign to");
        }
        String name = name();
        if (withAttributes && stream.skipOperator(".")) {
            return new Target.OfAttribute(
                    place, name, stream.expect(TokenKind.NAME).text());
        }
        names.assigned(name);
        return new Target.OfName(place, name);
    }

    /** A single name that may be assigned to. */
    String name() {
        Token token = stream.current();
        if (token.kind() == TokenKind.NAME && CONSTANTS.contains(token.text())) {
            throw stream.fail("Nothing can be assigned to '" + token.text() + "'.", "it is a constant");
        }
        return stream.expect(TokenKind.NAME).text();
    }
}
