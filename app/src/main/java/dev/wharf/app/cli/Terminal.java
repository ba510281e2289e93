package dev.wharf.app.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The two streams a command writes to, and what they can show. Colour and cursor movement are used only on a terminal
 * that has not asked for plain text ({@code NO_COLOR}, {@code TERM=dumb}).
 */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean isInteractive;
    private final boolean isUnicode;
    private volatile boolean isStopping;

    Terminal(PrintStream out, PrintStream err, boolean isInteractive, boolean isUnicode) {
        this.out = out;
        this.err = err;
        this.isInteractive = isInteractive;
        this.isUnicode = isUnicode;
    }

    /** The process's own streams; the launcher says in {@code wharf.tty} whether standard output is a terminal. */
    public static Terminal ofProcess(Map<String, String> environment) {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        boolean isUtf8 = charset.equals(StandardCharsets.UTF_8);
        boolean isTerminal = Boolean.getBoolean("wharf.tty")
                && !environment.containsKey("NO_COLOR")
                && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal,
                isUtf8);
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** True when lines may be redrawn and coloured. */
    public boolean isInteractive() {
        return isInteractive;
    }

    /** From now on nothing but results and what is asked for is printed: the command is being ended from outside. */
    void stop() {
        isStopping = true;
        if (isInteractive) {
            err.println();
            err.println("Stopping.");
        }
    }

    /** True once the command is being ended from outside: failures on the way out are no news. */
    boolean isStopping() {
        return isStopping;
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    public void error(String text) {
        out.flush();
        err.println(text);
        err.flush();
    }

    String good(String text) {
        return colour("32", text);
    }

    String warn(String text) {
        return colour("33", text);
    }

    String bad(String text) {
        return colour("31", text);
    }

    String strong(String text) {
        return colour("1", text);
    }

    String faint(String text) {
        return colour("2", text);
    }

    String tick() {
        return good(isUnicode ? "✓" : "ok");
    }

    String cross() {
        return bad(isUnicode ? "✗" : "FAIL");
    }

    String dash() {
        return faint(isUnicode ? "–" : "-");
    }

    private String colour(String code, String text) {
        return isInteractive ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
