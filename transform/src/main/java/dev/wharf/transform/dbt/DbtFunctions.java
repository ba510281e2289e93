package dev.wharf.transform.dbt;

import dev.wharf.core.error.WharfException;
import dev.wharf.transform.TransformError;
import dev.wharf.transform.jinja.Arguments;
import dev.wharf.transform.jinja.Callable;
import dev.wharf.transform.jinja.None;
import dev.wharf.transform.jinja.Tuple;
import dev.wharf.transform.jinja.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** dbt's functions for one rendering. */
final class DbtFunctions {
    private static final Logger LOG = LoggerFactory.getLogger(DbtFunctions.class);

    private final DbtEnvironment environment;
    private final Rendering rendering;
    private final Map<String, Object> all = new HashMap<>();

    DbtFunctions(DbtEnvironment environment, Rendering rendering) {
        this.environment = environment;
        this.rendering = rendering;
        all.put("ref", (Callable) this::ref);
        all.put("source", (Callable) this::source);
        all.put("config", rendering.config());
        all.put("var", environment.variables().function(rendering.packageName()));
        all.put("env_var", (Callable) this::envVar);
        all.put("this", rendering.relation().<Object>map(r -> r).orElse(None.NONE));
        all.put("model", rendering.model());
        all.put("execute", rendering.isExecuting());
        all.put("doc", (Callable) arguments -> rendering.doc(new Call("doc('name')", arguments).text(0, "name")));
        all.put("exceptions", new ExceptionsValue(rendering.model()));
        all.put("log", (Callable) this::log);
        all.put("print", (Callable) this::log);
        all.put("tojson", (Callable) arguments -> Json.write(new Call("tojson(value)", arguments)));
        all.put("fromjson", (Callable) arguments -> Json.read(new Call("fromjson('text')", arguments)));
        all.put("zip", (Callable) DbtFunctions::zip);
        all.put("zip_strict", (Callable) DbtFunctions::zip);
        all.put("local_md5", (Callable) arguments -> Md5.of(new Call("local_md5('text')", arguments).text(0, "value")));
        for (String name : List.of("run_query", "statement", "load_result", "load_agate_table", "store_result")) {
            all.put(name, (Callable) arguments -> {
                throw Refusal.needsEngine(name);
            });
        }
        all.put("submit_python_job", (Callable) arguments -> {
            throw Refusal.writes("submit_python_job");
        });
    }

    Map<String, Object> all() {
        return all;
    }

    private Object ref(Arguments arguments) {
        Call call = new Call("ref('model')", arguments);
        if (arguments.named().containsKey("v") || arguments.named().containsKey("version")) {
            throw new WharfException(
                    TransformError.UNSUPPORTED,
                    "A version cannot be named in ref().",
                    "versions of models are not built yet.",
                    "write ref('model') alone.");
        }
        return switch (arguments.positional().size()) {
            case 1 -> rendering.ref(null, call.text(0, "model"));
            case 2 -> rendering.ref(call.text(0, "package"), call.text(1, "model"));
            default -> throw call.wrong("it takes a model, or a package and a model.");
        };
    }

    private Object source(Arguments arguments) {
        Call call = new Call("source('source', 'table')", arguments);
        if (arguments.positional().size() != 2) {
            throw call.wrong("it takes the source's name and the table's name.");
        }
        return rendering.source(call.text(0, "source"), call.text(1, "table"));
    }

    private Object envVar(Arguments arguments) {
        Call call = new Call("env_var('NAME', 'default')", arguments);
        String name = call.text(0, "name");
        String value = environment.system().get(name);
        if (value != null) {
            return value;
        }
        return call.given(1, "default")
                .orElseThrow(() -> new WharfException(
                        TransformError.UNKNOWN_ENV_VAR,
                        "Environment variable '" + name + "' is not set.",
                        "the project asks for it and gives no default.",
                        "set it, or write env_var('" + name + "', 'a default')."));
    }

    private Object log(Arguments arguments) {
        Call call = new Call("log('text', info=true)", arguments);
        String text = Values.text(call.given(0, "msg").orElse(""));
        boolean isShown = call.find(1, "info").map(Values::isTrue).orElse(false);
        if (isShown && rendering.isExecuting()) {
            LOG.info("{}", text);
        } else {
            LOG.debug("{}", text);
        }
        return "";
    }

    private static Object zip(Arguments arguments) {
        List<List<Object>> lists =
                arguments.positional().stream().map(Values::list).toList();
        int shortest = lists.stream().mapToInt(List::size).min().orElse(0);
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < shortest; i++) {
            int index = i;
            rows.add(new Tuple(lists.stream().map(list -> list.get(index)).toList()));
        }
        return rows;
    }
}
