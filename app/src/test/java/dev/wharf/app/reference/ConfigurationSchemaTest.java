package dev.wharf.app.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wharf.core.config.ConfigKey;
import dev.wharf.core.config.ValueType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationSchemaTest {
    /** ISO 8601 is taken, too; editors need not check more of it than its first letter. */
    private static final String DURATION = "(" + ValueType.DURATION_PATTERN + "|P.*)";

    private static final String SIZE = "\\d{1,15}\\s*([Bb]|[KkMmGgTt][Ii][Bb])";

    @Test
    void schemaHasEveryKey() throws IOException {
        ObjectNode root = JsonSchema.closedObject();
        for (ConfigKey key : Configuration.keys()) {
            List<String> path = List.of(key.path().split("\\."));
            ObjectNode section = root;
            for (String name : path.subList(0, path.size() - 1)) {
                if (JsonSchema.property(section, name) == null) {
                    JsonSchema.property(section, name, JsonSchema.closedObject());
                }
                section = JsonSchema.property(section, name);
            }
            ObjectNode value = schemaOf(key.type()).put("description", key.description());
            describeDefault(value, key);
            JsonSchema.property(section, path.get(path.size() - 1), value);
        }
        ReferencePage.check(
                "reference/schema/wharf.json", JsonSchema.print(JsonSchema.document("wharf.yaml of Wharf", root)));
    }

    private static ObjectNode schemaOf(ValueType type) {
        if (type instanceof ValueType.WholeNumber number) {
            return JsonSchema.integer(number.min(), number.max());
        }
        if (type instanceof ValueType.Truth) {
            return JsonSchema.truth();
        }
        if (type instanceof ValueType.Span) {
            return JsonSchema.pattern(DURATION);
        }
        if (type instanceof ValueType.Size || type instanceof ValueType.SizeWithin) {
            return JsonSchema.pattern(SIZE);
        }
        if (type instanceof ValueType.Choice choice) {
            return JsonSchema.words(choice.words());
        }
        if (type instanceof ValueType.Entries) {
            return JsonSchema.mapOf(JsonSchema.text());
        }
        if (type instanceof ValueType.Address) {
            return JsonSchema.pattern("[A-Za-z][A-Za-z0-9+.-]*:.*");
        }
        return JsonSchema.text();
    }

    /** A default that depends on the machine is left to the description. */
    private static void describeDefault(ObjectNode value, ConfigKey key) {
        if (key.type() instanceof ValueType.Entries || !key.hasDefault()) {
            return;
        }
        if (key.type() instanceof ValueType.Truth) {
            value.put("default", Boolean.parseBoolean(key.defaultValue()));
        } else if (!(key.type() instanceof ValueType.WholeNumber)) {
            value.put("default", key.defaultValue());
        } else if (key.defaultValue().matches("-?\\d+")) {
            value.put("default", Integer.parseInt(key.defaultValue()));
        } else {
            value.put("description", key.description() + " By default " + key.defaultValue() + ".");
        }
    }
}
