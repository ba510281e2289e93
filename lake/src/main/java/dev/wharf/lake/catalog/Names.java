package dev.wharf.lake.catalog;

import java.util.Arrays;
import java.util.Map;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;

/** What may be a name: it becomes a row in the database and a folder in the store. */
final class Names {
    private static final int LONGEST = 255;
    private static final int LONGEST_VALUE = 1000;

    private Names() {}

    static Namespace check(Namespace namespace) {
        if (namespace == null || namespace.isEmpty()) {
            throw new BadRequestException("The namespace is empty");
        }
        Arrays.stream(namespace.levels()).forEach(level -> {
            check("namespace", level);
            if (level.indexOf('.') >= 0) {
                // The database joins levels with dots: a.b and a/b would be one.
                throw new BadRequestException("Namespace level '%s' has a dot in it", level);
            }
        });
        if (namespace.toString().length() > LONGEST) {
            throw new BadRequestException("The namespace is longer than %s characters", LONGEST);
        }
        return namespace;
    }

    static TableIdentifier check(TableIdentifier identifier) {
        if (identifier == null) {
            throw new BadRequestException("The identifier is missing");
        }
        check(identifier.namespace());
        check("table", identifier.name());
        return identifier;
    }

    static void checkProperties(Map<String, String> properties) {
        properties.forEach((key, value) -> {
            check("property", key);
            if (value == null || value.length() > LONGEST_VALUE || value.indexOf('\0') >= 0) {
                throw new BadRequestException(
                        "The value of property '%s' is absent, longer than %s characters or has a NUL in it",
                        key, LONGEST_VALUE);
            }
        });
    }

    private static void check(String kind, String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            throw new BadRequestException("The %s name is blank or longer than %s characters", kind, LONGEST);
        }
        boolean isFolder = name.equals(".") || name.equals("..");
        boolean isOdd = name.chars().anyMatch(c -> c < ' ' || c == 0x7f);
        boolean isPath = !kind.equals("property") && name.chars().anyMatch(c -> c == '/' || c == '\\');
        if (isFolder || isOdd || isPath) {
            throw new BadRequestException("The %s name '%s' cannot be a folder's name", kind, name);
        }
    }
}
