package dev.wharf.transform.jinja;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Operations by name, filled once while its owner is set up. */
final class Operations {
    private final Map<String, Operation> byName = new LinkedHashMap<>();

    /** @param signature the name and the parameters behind the value, such as {@code center(width=80)} */
    Operations add(String signature, Operation.Body body) {
        Signature parsed = Signature.parse(signature);
        byName.put(parsed.name(), new Operation(parsed, body));
        return this;
    }

    /** Gives an operation further names. */
    Operations alias(String name, String... aliases) {
        Operation operation = find(name).orElseThrow();
        for (String alias : aliases) {
            byName.put(alias, operation);
        }
        return this;
    }

    Operations addAll(Operations others) {
        byName.putAll(others.byName);
        return this;
    }

    Optional<Operation> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<String> names() {
        return byName.keySet();
    }
}
