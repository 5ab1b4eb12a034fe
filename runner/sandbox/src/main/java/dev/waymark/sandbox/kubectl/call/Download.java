package dev.waymark.sandbox.kubectl.call;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Manifests at an address of the network. */
final class Download {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<Integer, String> REASONS = Map.of(
            401, " Unauthorized",
            403, " Forbidden",
            404, " Not Found",
            410, " Gone",
            429, " Too Many Requests",
            500, " Internal Server Error",
            502, " Bad Gateway",
            503, " Service Unavailable");

    private final Session session;

    Download(Session session) {
        this.session = session;
    }

    /** The text at an address; fails with what keeps it from being read. */
    String text(String address) {
        Proxies proxies = new Proxies(session.caller().environment());
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .proxy(proxies)
                .build();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw Failure.of("unable to read URL \"" + address + "\", server reported " + response.statusCode()
                        + REASONS.getOrDefault(response.statusCode(), "") + ", status code=" + response.statusCode());
            }
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the command was ended");
        } catch (IllegalArgumentException e) {
            throw Failure.of("the URL passed to filename \"" + address + "\" is not valid: " + e.getMessage());
        } catch (IOException e) {
            throw unreachable(URI.create(address), e);
        }
    }

    private static RuntimeException unreachable(URI address, IOException e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof UnresolvedAddressException)) {
            cause = cause.getCause();
        }
        if (cause != null) {
            return Failure.plain(
                    "Unable to connect to the server: dial tcp: lookup " + address.getHost() + ": no such host");
        }
        if (e instanceof ConnectException) {
            int port = address.getPort() >= 0
                    ? address.getPort()
                    : address.getScheme().equals("https") ? 443 : 80;
            return Failure.plain("The connection to the server " + address.getHost() + ":" + port
                    + " was refused - did you specify the right host or port?");
        }
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Failure.plain("Unable to connect to the server: " + reason);
    }
}
