package dev.wharf.app.console.page;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The style sheet, the scripts and the icon, read from the class path once. Their addresses carry a hash of their
 * content, so that a browser may keep them for good. Immutable, safe for use from several threads.
 */
public final class StaticFiles {
    private static final String OWN = "/console/";
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private final Map<String, StaticFile> byName;

    private StaticFiles(Map<String, StaticFile> byName) {
        this.byName = byName;
    }

    /**
     * @param etag quoted, as the header has it
     * @param url with the hash
     */
    public record StaticFile(String name, String contentType, String etag, String url, Buffer bytes, Buffer gzip) {}

    /** Reads and compresses all of them, which takes a moment. */
    public static StaticFiles load() {
        Map<String, StaticFile> files = new LinkedHashMap<>();
        add(files, "console.css", "text/css; charset=utf-8", OWN + "console.css");
        add(files, "theme.js", "text/javascript; charset=utf-8", OWN + "theme.js");
        add(files, "console.js", "text/javascript; charset=utf-8", OWN + "console.js");
        add(files, "charts.js", "text/javascript; charset=utf-8", OWN + "charts.js");
        add(files, "icon.svg", "image/svg+xml", OWN + "icon.svg");
        add(files, "htmx.js", "text/javascript; charset=utf-8", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js");
        add(files, "echarts.js", "text/javascript; charset=utf-8", WEBJARS + "echarts/5.5.0/echarts.common.min.js");
        return new StaticFiles(files);
    }

    public Optional<StaticFile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<StaticFile> all() {
        return byName.values();
    }

    String url(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no static file '" + name + "'"))
                .url();
    }

    private static void add(Map<String, StaticFile> files, String name, String contentType, String resource) {
        byte[] bytes = read(resource);
        String hash = sha256(bytes).substring(0, 16);
        files.put(
                name,
                new StaticFile(
                        name,
                        contentType,
                        "\"" + hash + "\"",
                        "/static/" + hash + "/" + name,
                        Buffer.buffer(bytes),
                        Buffer.buffer(gzip(bytes))));
    }

    private static byte[] read(String resource) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("'" + resource + "' is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + resource + "' cannot be read", e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
