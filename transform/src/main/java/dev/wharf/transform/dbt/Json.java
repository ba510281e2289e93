package dev.wharf.transform.dbt;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.wharf.transform.jinja.None;
import dev.wharf.transform.jinja.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code tojson} and {@code fromjson}. */
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter WRITER = JSON.writer(new PythonStyle());

    private Json() {}

    static String write(Call call) {
        try {
            return WRITER.writeValueAsString(plain(call.given(0, "value").orElse(None.NONE)));
        } catch (JsonProcessingException e) {
            throw call.wrong("the value cannot be written as JSON: " + e.getOriginalMessage());
        }
    }

    static Object read(Call call) {
        try {
            return Values.from(JSON.readValue(call.text(0, "string"), Object.class));
        } catch (JsonProcessingException e) {
            throw call.wrong("the text is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Python writes a blank after the colon and the comma, and all on one line. */
    private static final class PythonStyle extends MinimalPrettyPrinter {
        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }
    }

    private static @Nullable Object plain(Object value) {
        if (value == None.NONE) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(Values.text(key), plain(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? value
                : Values.text(value);
    }
}
