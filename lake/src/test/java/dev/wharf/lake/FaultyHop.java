package dev.wharf.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A hop between a client and a server over real sockets. Each connection carries one request; requests whose first line
 * matches the armed fault meet it, once.
 */
public final class FaultyHop implements AutoCloseable {
    /** What happens to one request. */
    public enum Fault {
        /** The server never sees it; the client's connection is cut. */
        LOST_REQUEST,
        /** The server acts; its answer is thrown away and the client's connection is cut. */
        LOST_ANSWER,
        /** The server acts; the client is told 504. */
        GATEWAY_TIMEOUT,
        /** The server acts; the client is told 503, upon which a client may send again by itself. */
        UNAVAILABLE
    }

    private record Armed(Fault fault, String pathPart, int times) {}

    private final URI target;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Armed> armed = new AtomicReference<>();
    private final List<String> requests = new ArrayList<>();
    private volatile boolean isDown;
    private volatile boolean goesDownAfterFault;

    public FaultyHop(URI target) throws IOException {
        this.target = target;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The next POSTs to a path with this part in it meet the fault. */
    public void arm(Fault fault, String pathPart, int times) {
        armed.set(new Armed(fault, pathPart, times));
    }

    /** From now on every connection is cut at once. */
    public void goDown() {
        isDown = true;
    }

    public synchronized long seen(String pathPart) {
        return requests.stream().filter(line -> line.contains(pathPart)).count();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (isDown) {
                return;
            }
            byte[] request = readMessage(client.getInputStream());
            if (request.length == 0) {
                return;
            }
            String line = firstLine(request);
            synchronized (this) {
                requests.add(line);
            }
            Fault fault = takeFault(line);
            if (fault == Fault.LOST_REQUEST) {
                goDownIfLast();
                return;
            }
            byte[] answer = forward(request);
            if (fault == null) {
                client.getOutputStream().write(answer);
            } else if (fault != Fault.LOST_ANSWER) {
                String status = fault == Fault.UNAVAILABLE ? "503 Service Unavailable" : "504 Gateway Timeout";
                client.getOutputStream()
                        .write(("HTTP/1.1 " + status
                                        + "\r\nContent-Length: 0\r\nRetry-After: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            client.getOutputStream().flush();
        } catch (IOException e) {
            System.err.println("hop: " + e);
        }
    }

    private void goDownIfLast() {
        if (armed.get() == null && goesDownAfterFault) {
            isDown = true;
        }
    }

    /** After the armed fault nothing is reachable any more. */
    public void stayDownAfterFault() {
        goesDownAfterFault = true;
    }

    private Fault takeFault(String line) {
        Armed now = armed.get();
        if (now == null || !line.startsWith("POST ") || !line.contains(now.pathPart())) {
            return null;
        }
        armed.set(now.times() == 1 ? null : new Armed(now.fault(), now.pathPart(), now.times() - 1));
        return now.fault();
    }

    private byte[] forward(byte[] request) throws IOException {
        try (Socket server = new Socket(target.getHost(), target.getPort())) {
            OutputStream out = server.getOutputStream();
            out.write(withClose(request));
            out.flush();
            return server.getInputStream().readAllBytes();
        }
    }

    private static byte[] withClose(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        StringBuilder lines = new StringBuilder();
        for (String line : text.substring(0, head).split("\r\n")) {
            if (!line.toLowerCase(Locale.ROOT).startsWith("connection:")
                    && !line.toLowerCase(Locale.ROOT).startsWith("upgrade:")) {
                lines.append(line).append("\r\n");
            }
        }
        lines.append("Connection: close\r\n\r\n").append(text.substring(head + 4));
        return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String firstLine(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.indexOf("\r\n"));
    }

    private static byte[] readMessage(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return new byte[0];
            }
            text.append((char) b);
        }
        String head = text.toString().toLowerCase(Locale.ROOT);
        int at = head.indexOf("content-length:");
        if (at >= 0) {
            int length = Integer.parseInt(
                    head.substring(at + 15, head.indexOf("\r\n", at)).strip());
            text.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        } else if (head.contains("transfer-encoding: chunked")) {
            while (text.indexOf("\r\n0\r\n\r\n", head.length() - 2) < 0) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("request ended early");
                }
                text.append((char) b);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
