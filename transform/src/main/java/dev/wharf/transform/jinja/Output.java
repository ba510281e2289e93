package dev.wharf.transform.jinja;

/** Where a template writes to. */
interface Output {
    void text(String text);

    void value(Object value);
}
