package dev.waymark.cluster.requests;

import dev.waymark.check.HttpCall;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The command that sends one request many times with one shell and one curl.
 *
 * <p>It needs a POSIX {@code sh} with {@code printf} and curl 7.29 or later. The requests are a curl configuration that
 * the shell writes, options once and then the URL again and again, so that neither the length of a command line nor the
 * remote end of a standard input sets a limit. The place's own curl configuration and proxies are honoured, as they are
 * when a person sends the request by hand. Every text from a lab is an argument or a quoted value, never code.
 */
final class CurlScript {
    private static final String SCRIPT =
            "{ printf '%s\\n' \"$1\"; i=0; while [ \"$i\" -lt \"$3\" ]; do printf '%s\\n' \"$2\"; i=$((i+1)); done; }"
                    + " | curl -K -";

    private CurlScript() {}

    /**
     * @param marker a text that no answer holds; it stands before the trailer that ends each answer
     * @param limit for one request
     */
    static List<String> command(HttpCall call, int count, ConnectionUse use, String marker, Duration limit) {
        StringBuilder options = new StringBuilder();
        options.append("silent\nshow-error\ninclude\ngloboff\n");
        option(options, "max-time", Long.toString(Math.max(1, limit.toSeconds())));
        option(options, "write-out", "\n" + marker + " %{http_code} %{time_total}\n");
        if (call.method().equals("HEAD")) {
            options.append("head\n");
        } else {
            option(options, "request", call.method());
        }
        if (use == ConnectionUse.ONE_EACH) {
            option(options, "header", "Connection: close");
        }
        call.headers().forEach((name, value) -> option(options, "header", header(name, value)));
        call.body().ifPresent(body -> option(options, body.startsWith("@") ? "data-raw" : "data-binary", body));
        return List.of(
                "sh",
                "-c",
                SCRIPT,
                "requests",
                options.toString(),
                "url = " + quoted(call.url()),
                Integer.toString(count));
    }

    /** A header without a value needs a semicolon in curl's notation; a colon would remove it. */
    private static String header(String name, String value) {
        return value.isEmpty() ? name + ";" : name + ": " + value;
    }

    private static void option(StringBuilder options, String name, String value) {
        options.append(name).append(" = ").append(quoted(value)).append('\n');
    }

    /** As curl reads values in a configuration: quotes with backslash escapes. */
    private static String quoted(String value) {
        return String.format(
                Locale.ROOT,
                "\"%s\"",
                value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t"));
    }
}
