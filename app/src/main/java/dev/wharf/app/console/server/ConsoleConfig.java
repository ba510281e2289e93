package dev.wharf.app.console.server;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.core.config.Secret;
import dev.wharf.core.config.Settings;
import dev.wharf.core.error.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the console listens and who may enter: the section {@code console}.
 *
 * @param host the address to listen on
 * @param port 0 lets the system choose
 * @param user the name of the login; it counts only where a password is set
 * @param password null where there is no login
 * @param isBehindProxy whether another server in front of this one ends TLS
 * @param certificate a PEM file; null where there is no TLS
 * @param key a PEM file; null where there is no TLS
 */
public record ConsoleConfig(
        String host,
        int port,
        String user,
        @Nullable Secret password,
        boolean isBehindProxy,
        @Nullable String certificate,
        @Nullable String key) {
    /** The port that {@code wharf up} prints when nothing else is set. */
    public static final int DEFAULT_PORT = 7400;

    public static ConsoleConfig from(Settings section) {
        ConsoleConfig config = new ConsoleConfig(
                section.string("host", "127.0.0.1", "The address the console listens on."),
                section.port("port", DEFAULT_PORT, "The port of the console; 0 takes a free one."),
                section.string("user", "wharf", "The name of the console's login."),
                section.secret("password", "The password of the console's login; without it there is no login.")
                        .orElse(null),
                section.bool(
                        "behind-proxy",
                        false,
                        "Whether a server in front of the console ends TLS and passes requests on."),
                section.optionalString("tls-certificate", "A PEM file with the console's certificate chain.")
                        .orElse(null),
                section.optionalString("tls-key", "A PEM file with the certificate's private key.")
                        .orElse(null));
        config.refusal().ifPresent(section.problems()::add);
        return config;
    }

    /** Why this would open the console to others without protection; empty where it would not. */
    Optional<Problem> refusal() {
        if ((certificate == null) != (key == null)) {
            return problem(
                    "Setting 'console.tls-certificate' and 'console.tls-key' belong together.",
                    "only one of them is set.",
                    "set both, or neither.");
        }
        if (isBehindProxy && password == null) {
            return problem(
                    "The console does not start behind a proxy without a password.",
                    "'console.behind-proxy' is true, so that others may reach it, and 'console.password' is not set.",
                    "set the environment variable WHARF_CONSOLE_PASSWORD.");
        }
        if (isLoopback()) {
            return Optional.empty();
        }
        if (password == null) {
            return problem(
                    "The console does not listen on '" + host + "' without a password.",
                    "other machines can reach this address, and 'console.password' is not set.",
                    "set the environment variable WHARF_CONSOLE_PASSWORD, or use --set console.host=127.0.0.1.");
        }
        if (!isTls() && !isBehindProxy) {
            return problem(
                    "The console does not listen on '" + host + "' without encryption.",
                    "the password and the data would cross the network in clear text.",
                    "set 'console.tls-certificate' and 'console.tls-key', or 'console.behind-proxy: true' where a proxy"
                            + " ends TLS.");
        }
        return Optional.empty();
    }

    boolean isTls() {
        return certificate != null && key != null;
    }

    /** Judged by its text: a name that has to be looked up may change its meaning. */
    boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static Optional<Problem> problem(String what, String cause, String fix) {
        return Optional.of(new Problem(ConsoleError.UNSAFE_ADDRESS, null, what, cause, fix));
    }
}
