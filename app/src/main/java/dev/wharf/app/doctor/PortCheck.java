package dev.wharf.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a part's port is free on loopback. */
final class PortCheck {
    private PortCheck() {}

    /**
     * @param key the setting that chooses the port
     * @param port 0 means that the system chooses one
     */
    static Finding run(String part, String key, int port) {
        if (port == 0) {
            return Finding.good("port of " + part, "chosen at start");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.good("port of " + part, port + " is free");
        } catch (IOException e) {
            return Finding.bad(
                    "port of " + part,
                    port + " is taken by another program",
                    "stop that program, or choose another port with --set " + key + "=PORT.");
        }
    }
}
