package dev.wharf.transform.jinja;

/** Python's {@code None}, of which there is one. */
public enum None {
    NONE;

    @Override
    public String toString() {
        return "None";
    }
}
