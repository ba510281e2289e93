package dev.wharf.transform.jinja;

/** A method together with the value that it is a method of. */
record BoundMethod(Operation method, Object receiver, Scope scope) implements Callable {
    @Override
    public Object call(Arguments arguments) {
        return method.apply(receiver, arguments, scope);
    }

    @Override
    public String toString() {
        return "<built-in method " + method.name() + " of " + Types.name(receiver) + " object>";
    }
}
