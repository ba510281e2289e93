package dev.wharf.app.console.server;

import dev.wharf.app.console.ConsoleError;
import dev.wharf.core.config.Secret;
import dev.wharf.core.error.WharfException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Decides who may enter. On loopback a request must name this machine as its host: a web site whose name was made to
 * point here (DNS rebinding) names another. Nothing may be changed from a foreign page. Where a password is set, it is
 * asked for by HTTP Basic. Stateless, safe for use from several threads.
 */
final class Guard {
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ConsoleConfig config;

    Guard(ConsoleConfig config) {
        this.config = config;
    }

    /** Applies to every request. */
    void checkOrigin(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort authority = request.authority();
        String host = authority == null ? "" : authority.host();
        if (config.isLoopback() && !config.isBehindProxy() && !isThisMachine(host)) {
            context.fail(
                    403,
                    new WharfException(
                            ConsoleError.HOST_REFUSED,
                            "Host '" + host + "' is refused.",
                            "the console listens on this machine only, and the request names another one.",
                            "open http://localhost:" + request.localAddress().port() + "/."));
            return;
        }
        if (!HARMLESS.contains(request.method()) && isCrossSite(request)) {
            context.fail(
                    403,
                    new WharfException(
                            ConsoleError.CROSS_SITE,
                            "The request is refused.",
                            "it comes from the page '" + request.getHeader("Origin") + "', not from the console.",
                            "close that page; use the console or the command line."));
            return;
        }
        context.next();
    }

    /** Applies to what is behind the login. */
    void checkLogin(RoutingContext context) {
        if (isLoggedIn(context.request())) {
            context.next();
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Basic realm=\"Wharf\", charset=\"UTF-8\"");
        context.fail(
                401,
                new WharfException(
                        ConsoleError.LOGIN_NEEDED,
                        "A login is needed.",
                        "the user or the password is missing or not right.",
                        "log in with 'console.user' and 'console.password' as they are configured."));
    }

    boolean isLoggedIn(HttpServerRequest request) {
        Secret password = config.password();
        if (password == null) {
            return true;
        }
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        String credentials;
        try {
            credentials =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
        // Name and password are compared as one text in constant time, so that neither can be guessed by the clock.
        return Secret.of(config.user() + ":" + password.reveal()).matches(credentials);
    }

    private static boolean isThisMachine(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.equalsIgnoreCase("localhost") || bare.equals("::1") || bare.matches("127(\\.\\d{1,3}){3}");
    }

    private static boolean isCrossSite(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        HostAndPort authority = request.authority();
        return origin != null
                && (authority == null || !origin.replaceFirst("^https?://", "").equals(authority.toString()));
    }
}
