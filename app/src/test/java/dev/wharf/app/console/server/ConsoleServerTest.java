package dev.wharf.app.console.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.app.console.SampleModel;
import dev.wharf.core.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private ConsoleServer server;

    @BeforeEach
    void start() {
        server = server(new ConsoleConfig("127.0.0.1", 0, "wharf", null, false, null, null));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ConsoleServer server(ConsoleConfig config) {
        ConsoleServer started =
                new ConsoleServer(config, SampleModel.full(), List.of(), Clock.fixed(SampleModel.NOW, ZoneOffset.UTC));
        started.start();
        return started;
    }

    @Test
    void pagesAllowNoScriptButTheirOwn() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body())
                .doesNotContain("https://")
                .doesNotContain("<script>")
                .doesNotContain(" style=\"");
    }

    @Test
    void filesOfAPageMayBeKeptForGood() throws Exception {
        String address = Pattern.compile("href=\"(/static/[0-9a-f]+/console.css)\"")
                .matcher(get("/").body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        HttpResponse<String> style = get(address);
        assertThat(style.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(get(address.replaceFirst("/static/[0-9a-f]+/", "/static/old/"))
                        .headers()
                        .firstValue("Cache-Control"))
                .contains("no-cache");
        HttpResponse<String> again = client.send(
                request(address)
                        .header(
                                "If-None-Match",
                                style.headers().firstValue("ETag").orElseThrow())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void whatDoesNotExistIsA404InThreeParts() throws Exception {
        for (String path :
                List.of("/nope", "/dashboards/sale", "/assets/model/gold.fact_sale", "/assets/thing/x", "/runs/r-0")) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).as(path).contains("CONSOLE-004", "Cause", "Fix");
        }
    }

    @Test
    void programsGetTheirErrorsAsJson() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/dashboards/sale").header("Accept", "application/json").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"CONSOLE-004\"", "\"fix\":\"did you mean 'sales'?\"");
    }

    @Test
    void csvHasExactValues() throws Exception {
        HttpResponse<String> csv = get("/dashboards/sales/tiles/revenue_by_month/rows.csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("sales-revenue_by_month.csv");
        assertThat(csv.body()).startsWith("month,revenue\r\n2010-12-01,748957.02\r\n");
    }

    @Test
    void aHostThatIsNotThisMachineIsRefused() throws Exception {
        String answer = raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403").contains("CONSOLE-008", "evil.example");
    }

    @Test
    void anotherSiteMayChangeNothing() throws Exception {
        String answer = raw("POST /api/v1/run HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n"
                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403").contains("CONSOLE-009");
    }

    @Test
    void aPasswordIsAskedForWhereOneIsSet() throws Exception {
        server.close();
        server = server(new ConsoleConfig("127.0.0.1", 0, "wharf", Secret.of("s3cret"), false, null, null));
        HttpResponse<String> stranger = get("/");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).contains("CONSOLE-010").doesNotContain("retail");
        assertThat(login("wharf:wrong")).isEqualTo(401);
        assertThat(login("wharf:s3cret")).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = server.uri().getPort();
        assertThatThrownBy(() -> server(new ConsoleConfig("127.0.0.1", port, "wharf", null, false, null, null)))
                .hasMessageContaining("CONSOLE-001")
                .hasMessageContaining("'127.0.0.1:" + port + "'")
                .hasMessageContaining("console.port");
    }

    private int login(String credentials) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return client.send(
                        request("/").header("Authorization", "Basic " + basic).build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path));
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
