package dev.wharf.transform.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One line of a case file: a template, its context, and what Python's Jinja2 made of them. */
record JinjaCase(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<JinjaCase> load(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(JinjaCase.class.getResourceAsStream(resource), resource)) {
            return read(in);
        }
    }

    static List<JinjaCase> read(InputStream in) throws IOException {
        List<JinjaCase> cases = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            cases.add(new JinjaCase(JSON.readTree(line)));
        }
        return cases;
    }

    String category() {
        return json.get("category").asText();
    }

    String template() {
        return json.get("template").asText();
    }

    /** What Python printed; null if it failed. */
    String expected() {
        return json.has("expected") ? json.get("expected").asText() : null;
    }

    /** How Python failed: syntax, undefined, runtime or return. */
    String error() {
        return json.path("error").asText("");
    }

    int errorLine() {
        return json.get("line").asInt();
    }

    /** Renders the template with this interpreter. */
    String render() {
        Options options = options();
        @SuppressWarnings("unchecked")
        Map<String, Object> context =
                json.has("context") ? JSON.convertValue(json.get("context"), Map.class) : Map.of();
        Scope scope = Scope.root(Values.scope(context), options);
        if (json.has("macros")) {
            Template macros = Template.parse(json.get("macros").asText(), "macros.sql", options);
            macros.macros().forEach((name, macro) -> scope.set(name, macro.bind(scope)));
            topLevelVariables(scope);
        }
        return Template.parse(template(), "case.sql", options).render(scope);
    }

    /** Two sets of macros define one variable each, which Python's module exports as well. */
    private static void topLevelVariables(Scope scope) {
        scope.find("star").ifPresent(star -> scope.set("dbt_utils", Values.from(Map.of("star", star))));
        scope.find("impl_a").ifPresent(macro -> scope.set("impls", Values.from(Map.of("a", macro))));
    }

    private Options options() {
        JsonNode given = json.path("options");
        return Options.dbt()
                .withTrimBlocks(given.path("trim_blocks").asBoolean())
                .withLstripBlocks(given.path("lstrip_blocks").asBoolean())
                .withKeepTrailingNewline(given.path("keep_trailing_newline").asBoolean())
                .withLenientUndefined(given.path("lenient_undefined").asBoolean());
    }

    @Override
    public String toString() {
        return json.get("name").asText();
    }
}
