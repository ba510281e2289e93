package dev.wharf.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks just enough of PostgreSQL's protocol to log in a client that asks nothing but the version. */
final class OldServer implements AutoCloseable {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket socket;
    private final String version;
    private final Thread thread;

    private OldServer(ServerSocket socket, String version) {
        this.socket = socket;
        this.version = version;
        this.thread = new Thread(this::serve, "old-postgres");
    }

    static OldServer ofVersion(String version) throws IOException {
        OldServer server = new OldServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), version);
        server.thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void converse(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        for (int code = startup(in); code == SSL_REQUEST || code == GSS_REQUEST; code = startup(in)) {
            out.write('N');
        }
        message(out, 'R', new byte[4]);
        for (String parameter : new String[] {
            "server_version\0" + version + "\0",
            "client_encoding\0UTF8\0",
            "standard_conforming_strings\0on\0",
            "integer_datetimes\0on\0",
            "DateStyle\0ISO, MDY\0",
            "TimeZone\0UTC\0"
        }) {
            message(out, 'S', parameter.getBytes(StandardCharsets.UTF_8));
        }
        message(out, 'K', new byte[8]);
        message(out, 'Z', new byte[] {'I'});
        while (true) {
            int type = in.read();
            if (type == 'X' || type < 0) {
                return;
            }
            in.readNBytes(in.readInt() - 4);
            switch (type) {
                case 'P' -> message(out, '1', new byte[0]);
                case 'B' -> message(out, '2', new byte[0]);
                case 'D' -> message(out, 'n', new byte[0]);
                case 'E' -> message(out, 'C', "SET\0".getBytes(StandardCharsets.UTF_8));
                case 'Q' -> {
                    message(out, 'C', "SET\0".getBytes(StandardCharsets.UTF_8));
                    message(out, 'Z', new byte[] {'I'});
                }
                default -> message(out, 'Z', new byte[] {'I'});
            }
        }
    }

    private static int startup(DataInputStream in) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.readNBytes(length - 8);
        return code;
    }

    private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(whole);
        data.write(type);
        data.writeInt(body.length + 4);
        data.write(body);
        out.write(whole.toByteArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
