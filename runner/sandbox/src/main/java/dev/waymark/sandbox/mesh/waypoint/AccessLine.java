package dev.waymark.sandbox.mesh.waypoint;

import dev.waymark.sandbox.mesh.route.RequestHead;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A line of the access log in Istio's default text format ({@code EnvoyTextLogFormat}). */
final class AccessLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private AccessLine() {}

    /**
     * The line of one exchange.
     *
     * @param target the path and query that the client asked for
     * @param protocol such as {@code HTTP/1.1}
     * @param source the caller's address
     * @param called the called address with its port
     */
    static String of(
            Instant start,
            RequestHead head,
            String target,
            String protocol,
            long received,
            long sent,
            long millis,
            Result result,
            String route,
            String source,
            String called,
            String requestId) {
        return "[" + TIME.format(start) + "] \"" + head.method() + " " + target + " " + protocol + "\" "
                + result.status()
                + " " + result.flags() + " " + result.details() + " - \"-\" " + received + " " + sent + " " + millis
                + " " + result.upstreamMillis().map(String::valueOf).orElse("-")
                + " \"" + quoted(head, "x-forwarded-for") + "\" \"" + quoted(head, "user-agent") + "\" \""
                + requestId + "\" \"" + head.authority().replace("\"", "") + "\" \""
                + result.endpoint()
                        .map(endpoint -> "envoy://connect_originate/" + endpoint)
                        .orElse("-")
                + "\" " + result.cluster() + " envoy://internal_client_address/ " + called + " "
                + source + ":0 - " + route;
    }

    private static String quoted(RequestHead head, String name) {
        Optional<String> value = head.header(name);
        return value.map(text -> text.replace("\"", "")).orElse("-");
    }
}
