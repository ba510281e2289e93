package dev.wharf.transform.jinja;

/** A function of Java that templates can call, with parameters as in Python. */
public final class Function implements Callable {
    private final Signature signature;
    private final java.util.function.Function<Bound, Object> body;

    private Function(Signature signature, java.util.function.Function<Bound, Object> body) {
        this.signature = signature;
        this.body = body;
    }

    /** @param signature as {@link Signature} reads it, such as {@code ref(package_or_model, model=none, version=none)} */
    public static Function of(String signature, java.util.function.Function<Bound, Object> body) {
        return new Function(Signature.parse(signature), body);
    }

    @Override
    public Object call(Arguments arguments) {
        return body.apply(signature.bind(arguments));
    }

    @Override
    public String toString() {
        return "<function " + signature.name() + ">";
    }
}
