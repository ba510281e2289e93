package dev.wharf.transform.jinja;

/** Collects text, up to the limit of a rendering. */
final class TextOutput implements Output {
    private final StringBuilder out = new StringBuilder();
    private final long limit;

    TextOutput(Run run) {
        this.limit = run.options().limits().outputLength();
    }

    @Override
    public void text(String text) {
        if (out.length() + (long) text.length() > limit) {
            throw Fault.tooLarge("The rendered text is too long.", "it exceeds '" + limit + "' characters");
        }
        out.append(text);
    }

    @Override
    public void value(Object value) {
        text(Str.of(value));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
