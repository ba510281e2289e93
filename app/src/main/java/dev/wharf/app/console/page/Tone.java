package dev.wharf.app.console.page;

/** What a colour says; each has a sign of its own as well, for those who cannot tell colours apart. */
enum Tone {
    OK("ok", "check"),
    WARN("warn", "warn"),
    FAIL("fail", "cross"),
    RUN("run", "run"),
    MUTED("muted", "dash");

    private final String css;
    private final String icon;

    Tone(String css, String icon) {
        this.css = css;
        this.icon = icon;
    }

    String css() {
        return css;
    }

    String icon() {
        return icon;
    }
}
