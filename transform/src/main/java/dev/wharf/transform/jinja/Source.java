package dev.wharf.transform.jinja;

/** The text of a template with Unix line ends, the file it stands in, and the line of that file where it begins. */
final class Source {
    private final String text;
    private final String file;
    private final int firstLine;

    Source(String text, String file, int firstLine) {
        this.text = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        this.file = file;
        this.firstLine = firstLine;
    }

    /** As Python's Jinja reads it: without the last line end, unless that is to be kept. */
    static Source template(String text, String file, Options options) {
        Source whole = new Source(text, file, 1);
        boolean drop = !options.keepTrailingNewline() && whole.text.endsWith("\n");
        return drop ? new Source(whole.text.substring(0, whole.text.length() - 1), file, 1) : whole;
    }

    String text() {
        return text;
    }

    String file() {
        return file;
    }

    Place at(int offset) {
        return new Place(this, offset);
    }

    int line(int offset) {
        int line = firstLine;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
        }
        return line;
    }

    int column(int offset) {
        return offset - lineStart(offset) + 1;
    }

    String lineText(int offset) {
        int end = text.indexOf('\n', offset);
        return text.substring(lineStart(offset), end < 0 ? text.length() : end);
    }

    private int lineStart(int offset) {
        return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    }
}
