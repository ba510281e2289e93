package dev.wharf.transform.jinja;

import java.util.List;
import java.util.Set;

/** A macro as it is written. It becomes callable by being bound to the scope that its body sees. */
public final class MacroDefinition {
    private final Place place;
    private final String name;
    private final List<Parameter> parameters;
    private final Set<String> uses;
    private final List<Statement> body;

    /** @param uses which of varargs, kwargs and caller the body reads */
    MacroDefinition(Place place, String name, List<Parameter> parameters, Set<String> uses, List<Statement> body) {
        this.place = place;
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.uses = Set.copyOf(uses);
        this.body = List.copyOf(body);
    }

    public String name() {
        return name;
    }

    public Place place() {
        return place;
    }

    public List<String> parameterNames() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /** A function that runs the macro: it gives the rendered text, or whatever the macro returns. */
    public Callable bind(Scope scope) {
        return new Macro(this, scope);
    }

    String renderBody(Scope globals) {
        return Renderer.guard(place, globals, () -> {
            TextOutput out = new TextOutput(globals.run());
            Renderer.render(body, globals.child(), out);
            return out.toString();
        });
    }

    List<Parameter> parameters() {
        return parameters;
    }

    boolean uses(String special) {
        return uses.contains(special);
    }

    List<Statement> body() {
        return body;
    }
}
