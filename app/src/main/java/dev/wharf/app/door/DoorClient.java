package dev.wharf.app.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wharf.app.error.AppError;
import dev.wharf.control.history.RunEventJson;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.event.RunListener;
import dev.wharf.core.spi.Engine.QueryColumn;
import dev.wharf.core.spi.Engine.RowConsumer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.types.Types;

/**
 * A platform that runs in another process, asked through its local door. Every answer is a stream of JSON lines whose
 * last one says how it ended. Closing the connection early cancels what was asked.
 */
public final class DoorClient implements Operations {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final DoorFile door;
    private final HttpClient http;

    public DoorClient(DoorFile door) {
        this.door = door;
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    }

    /** True when the platform answers now. */
    public boolean answers() {
        try {
            addresses();
            return true;
        } catch (WharfException e) {
            return false;
        }
    }

    @Override
    public boolean run(RunRequest request, RunListener listener) {
        List<Boolean> verdict = new ArrayList<>();
        ask("runs", Json.write(request), line -> {
            if (line.has("event")) {
                listener.on(RunEventJson.read(line.get("event").toString()));
            } else if (line.has("succeeded")) {
                verdict.add(line.get("succeeded").asBoolean());
            }
        });
        if (verdict.isEmpty()) {
            throw lost(new IOException("the answer ended early"));
        }
        return verdict.get(0);
    }

    @Override
    public void query(String sql, RowConsumer rows) {
        List<QueryColumn> columns = new ArrayList<>();
        ask("query", Json.write(Map.of("sql", sql)), line -> {
            if (line.has("columns")) {
                line.get("columns")
                        .forEach(column -> columns.add(new QueryColumn(
                                column.get("name").asText(),
                                Types.fromTypeName(column.get("type").asText()))));
                rows.columns(columns);
            } else if (line.has("row")) {
                List<Object> values = new ArrayList<>();
                for (JsonNode value : line.get("row")) {
                    values.add(TypedValue.read(value, columns.get(values.size()).type()));
                }
                if (!rows.row(values)) {
                    throw new Enough();
                }
            }
        });
    }

    @Override
    public PlatformStatus status() {
        return Json.read(one("status"), PlatformStatus.class);
    }

    @Override
    public List<FigureResult> figures() {
        return List.of(Json.read(one("figures"), FigureResult[].class));
    }

    @Override
    public Addresses addresses() {
        return Json.read(one("addresses"), Addresses.class);
    }

    @Override
    public void close() {
        // The platform belongs to another process and stays up.
    }

    private String one(String path) {
        List<String> answer = new ArrayList<>();
        ask(path, "{}", line -> {
            if (line.has("answer")) {
                answer.add(line.get("answer").toString());
            }
        });
        if (answer.isEmpty()) {
            throw lost(new IOException("the answer ended early"));
        }
        return answer.get(0);
    }

    /** Thrown to leave an answer before its end. */
    private static final class Enough extends RuntimeException {
        Enough() {
            super(null, null, false, false);
        }
    }

    private void ask(String path, String body, Consumer<JsonNode> lines) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(door.uri() + DoorRoutes.BASE + path))
                .header("Authorization", "Bearer " + door.token().reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() != 200) {
                    throw lost(new IOException("it answered with status " + response.statusCode()));
                }
                read(reader, lines);
            }
        } catch (Enough e) {
            // The reader has what it wanted; leaving the stream tells the platform.
        } catch (IOException | UncheckedIOException e) {
            throw lost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost(e);
        }
    }

    private static void read(BufferedReader reader, Consumer<JsonNode> lines) throws IOException {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            JsonNode line = Json.tree(text);
            if (line.has("error")) {
                throw RemoteFailure.read(line.get("error"));
            }
            if (line.has("end")) {
                return;
            }
            lines.accept(line);
        }
        throw new IOException("the answer ended early");
    }

    private WharfException lost(Exception e) {
        return new WharfException(
                AppError.DOOR_LOST,
                "The platform that runs on this data folder did not answer.",
                "process " + door.pid() + " at " + door.uri() + ": " + e.getMessage(),
                "look at logs/wharf.log in the data folder; stop that process and start again with wharf up.",
                e);
    }
}
