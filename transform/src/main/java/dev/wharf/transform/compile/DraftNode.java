package dev.wharf.transform.compile;

import dev.wharf.transform.jinja.Attributed;
import java.util.List;
import java.util.Optional;

/** A draft as the macros that decide names see it: {@code node}. */
record DraftNode(Draft draft) implements Attributed {
    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "name" -> draft.name();
                    case "unique_id" -> draft.id();
                    case "resource_type" -> draft.kind();
                    case "package_name" -> draft.packageName();
                    case "fqn" -> List.copyOf(draft.fqn());
                    case "config" -> draft.config();
                    case "tags" -> List.copyOf(draft.tags());
                    case "path", "original_file_path" -> draft.location().file();
                    case "version" -> dev.wharf.transform.jinja.None.NONE;
                    default -> null;
                });
    }

    @Override
    public String typeName() {
        return "node";
    }

    @Override
    public boolean isMapping() {
        return true;
    }
}
