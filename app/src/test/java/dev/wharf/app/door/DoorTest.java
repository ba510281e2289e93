package dev.wharf.app.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.wharf.app.error.AppError;
import dev.wharf.app.wiring.Platforms;
import dev.wharf.app.wiring.Workspace;
import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command makes of the door that it finds in a data folder. */
class DoorTest {
    private static final long OWN_PID = ProcessHandle.current().pid();

    @TempDir
    Path data;

    @Test
    void aDoorWhoseProcessIsGoneIsNoDoor() throws IOException {
        Process gone = new ProcessBuilder("true").start();
        gone.onExit().join();
        new DoorFile("http://127.0.0.1:1", Secret.of("t"), gone.pid()).write(data);

        assertThat(DoorFile.find(data)).isEmpty();
    }

    @Test
    void aProcessIdThatPassedToAnotherProgramDoesNotAnswer() throws IOException {
        DoorFile door = new DoorFile("http://127.0.0.1:" + freePort(), Secret.of("t"), OWN_PID);
        door.write(data);

        assertThat(DoorFile.find(data)).isPresent();
        assertThat(new DoorClient(door).answers()).isFalse();
        assertThatThrownBy(() -> new DoorClient(door).status())
                .isInstanceOfSatisfying(
                        WharfException.class, e -> assertThat(e.code()).isEqualTo(AppError.DOOR_LOST))
                .hasMessageContaining("process " + OWN_PID);
    }

    @Test
    void anAnswerThatBreaksOffIsALostDoor() throws IOException {
        try (Answering platform = new Answering("{\"row\":[1]}\n")) {
            assertThatThrownBy(() -> new DoorClient(platform.door()).figures())
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(AppError.DOOR_LOST));
        }
    }

    @Test
    void aSecondPlatformIsToldWhereTheFirstIs() throws IOException {
        Files.writeString(data.resolve("dbt_project.yml"), "name: shop\n");
        try (Answering platform = new Answering("{\"answer\":{\"console\":\"c\"}}\n{\"end\":true}\n")) {
            platform.door().write(data);
            Workspace workspace = Workspace.resolve(data, data, Map.of(), Map.of(), data, data);

            assertThatThrownBy(() -> Platforms.up(workspace, (part, health, took) -> {}))
                    .isInstanceOfSatisfying(
                            WharfException.class, e -> assertThat(e.code()).isEqualTo(AppError.PLATFORM_IS_UP))
                    .hasMessageContaining(platform.uri())
                    .hasMessageContaining("kill " + OWN_PID);
        }
    }

    /** Something that gives the same answer to every question. */
    private static final class Answering implements AutoCloseable {
        private final HttpServer server;

        Answering(String answer) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
        }

        String uri() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        DoorFile door() {
            return new DoorFile(uri(), Secret.of("t"), OWN_PID);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
