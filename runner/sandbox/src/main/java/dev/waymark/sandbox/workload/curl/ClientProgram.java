package dev.waymark.sandbox.workload.curl;

import dev.waymark.sandbox.workload.Program;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client image such as {@code curlimages/curl}: it serves nothing and is there for {@code kubectl exec}.
 *
 * <p>A finite {@code sleep} as its command ends the container with code 0 when it is over.
 */
public final class ClientProgram implements Program {
    private static final Pattern SLEEP = Pattern.compile("(?:.*\\s)?sleep\\s+(\\d+)([smhd]?)\\s*");

    private final Vertx vertx;

    public ClientProgram(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Whether a command does nothing but wait, so that its image does not matter. */
    public static boolean waits(List<String> command) {
        String text = String.join(" ", command);
        return SLEEP.matcher(text).matches()
                || text.endsWith("sleep infinity")
                || text.endsWith("sleep inf")
                || text.endsWith("tail -f /dev/null");
    }

    @Override
    public AutoCloseable start(Container container) {
        container.ready();
        Optional<Duration> end = end(container.command());
        if (end.isEmpty()) {
            return () -> {};
        }
        long timer = vertx.setTimer(Math.max(1, end.get().toMillis()), now -> container.exit(0));
        return () -> vertx.cancelTimer(timer);
    }

    private static Optional<Duration> end(List<String> command) {
        Matcher sleep = SLEEP.matcher(String.join(" ", command));
        if (!sleep.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(sleep.group(1));
        return Optional.of(
                switch (sleep.group(2)) {
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> Duration.ofSeconds(count);
                });
    }
}
