package dev.wharf.app.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Pieces of a JSON schema, draft 2020-12. A value that is absent in YAML is null, so null is allowed wherever it is. */
final class JsonSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonSchema() {}

    /** A whole schema. */
    static ObjectNode document(String title, ObjectNode root) {
        ObjectNode document = NODES.objectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", title);
        document.setAll(root);
        return document;
    }

    /** A mapping that has no other keys than its properties, which are added by the caller. */
    static ObjectNode closedObject() {
        ObjectNode object = typed("object", "null");
        object.putObject("properties");
        object.put("additionalProperties", false);
        return object;
    }

    static void property(ObjectNode object, String name, ObjectNode value) {
        ((ObjectNode) object.get("properties")).set(name, value);
    }

    static ObjectNode property(ObjectNode object, String name) {
        return (ObjectNode) object.get("properties").get(name);
    }

    static ObjectNode typed(String... types) {
        ObjectNode node = NODES.objectNode();
        ArrayNode array = node.putArray("type");
        List.of(types).forEach(array::add);
        return node;
    }

    /** A single value, however YAML reads it: Wharf takes {@code 1.0} as the text that it is. */
    static ObjectNode text() {
        return typed("string", "number", "boolean", "null");
    }

    static ObjectNode truth() {
        return typed("boolean", "null");
    }

    static ObjectNode pattern(String pattern) {
        return typed("string", "null").put("pattern", "^" + pattern + "$");
    }

    static ObjectNode integer(long min, long max) {
        return typed("integer", "null").put("minimum", min).put("maximum", max);
    }

    static ObjectNode words(List<String> words) {
        ObjectNode node = NODES.objectNode();
        ArrayNode array = node.putArray("enum");
        words.forEach(array::add);
        return node;
    }

    static ObjectNode listOf(ObjectNode item) {
        ObjectNode list = typed("array", "null");
        list.set("items", item);
        return list;
    }

    /** A text, or a list of texts. */
    static ObjectNode texts() {
        return anyOf(text(), listOf(text()));
    }

    static ObjectNode mapOf(ObjectNode value) {
        ObjectNode map = typed("object", "null");
        map.set("additionalProperties", value);
        return map;
    }

    static ObjectNode anyOf(ObjectNode... choices) {
        ObjectNode node = NODES.objectNode();
        ArrayNode array = node.putArray("anyOf");
        List.of(choices).forEach(array::add);
        return node;
    }

    static String print(ObjectNode schema) throws JsonProcessingException {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(indent)
                .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance);
        return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
    }
}
