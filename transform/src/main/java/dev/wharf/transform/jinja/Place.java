package dev.wharf.transform.jinja;

/** A position in a template. Line and column are computed when asked for, which is when something went wrong. */
public final class Place {
    private final Source source;
    private final int offset;

    Place(Source source, int offset) {
        this.source = source;
        this.offset = Math.min(offset, source.text().length());
    }

    public String file() {
        return source.file();
    }

    /** Counted from 1. */
    public int line() {
        return source.line(offset);
    }

    /** Counted from 1, in UTF-16 units. */
    public int column() {
        return source.column(offset);
    }

    /** The whole line that the position lies in. */
    public String lineText() {
        return source.lineText(offset);
    }

    int offset() {
        return offset;
    }

    @Override
    public String toString() {
        return file() + ":" + line() + ":" + column();
    }
}
