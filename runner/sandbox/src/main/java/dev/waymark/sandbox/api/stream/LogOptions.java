package dev.waymark.sandbox.api.stream;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.workload.ContainerLog;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request for a log asks for ({@code PodLogOptions}).
 *
 * @param follow whether new lines are sent as they come
 * @param timestamps whether each line starts with its time
 * @param since lines before it are left out
 * @param tail how many of the last lines, at most
 * @param limit after how many bytes the answer ends
 */
record LogOptions(
        boolean follow,
        boolean previous,
        boolean timestamps,
        Optional<Instant> since,
        OptionalLong tail,
        OptionalLong limit) {

    // Nine digits always, as container runtimes write them.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    /**
     * Reads the parameters of a request.
     *
     * @throws ApiError 422 for values out of range, 400 for what is no number or time
     */
    static LogOptions of(MultiMap parameters, Instant now) {
        OptionalLong tail = number(parameters, "tailLines");
        OptionalLong seconds = number(parameters, "sinceSeconds");
        OptionalLong limit = number(parameters, "limitBytes");
        Optional<Instant> time = time(parameters);
        require(tail.orElse(0) >= 0, "tailLines", tail, "must be greater than or equal to 0");
        require(limit.orElse(1) > 0, "limitBytes", limit, "must be greater than 0");
        require(seconds.orElse(1) > 0, "sinceSeconds", seconds, "must be greater than 0");
        if (seconds.isPresent() && time.isPresent()) {
            throw invalid("Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified", "");
        }
        Optional<Instant> since =
                seconds.isPresent() ? Optional.of(now.minus(Duration.ofSeconds(seconds.getAsLong()))) : time;
        return new LogOptions(
                flag(parameters, "follow"),
                flag(parameters, "previous"),
                flag(parameters, "timestamps"),
                since,
                tail,
                limit);
    }

    /** The lines of the past that are wanted; the tail counts before the time, as with a kubelet. */
    List<ContainerLog.Line> select(List<ContainerLog.Line> past) {
        long skipped = tail.isPresent() ? Math.max(0, past.size() - tail.getAsLong()) : 0;
        return past.stream().skip(skipped).filter(this::isWanted).toList();
    }

    String text(ContainerLog.Line line) {
        return (timestamps ? TIME.format(line.time()) + " " : "") + line.text() + "\n";
    }

    private boolean isWanted(ContainerLog.Line line) {
        return since.map(time -> !line.time().isBefore(time)).orElse(true);
    }

    static boolean flag(MultiMap parameters, String name) {
        return parameters.contains(name) && List.of("", "true", "1").contains(parameters.get(name));
    }

    private static OptionalLong number(MultiMap parameters, String name) {
        String text = parameters.get(name);
        try {
            return text == null || text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException malformed) {
            throw ApiError.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
        }
    }

    private static Optional<Instant> time(MultiMap parameters) {
        String text = parameters.get("sinceTime");
        try {
            return text == null || text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException malformed) {
            throw ApiError.badRequest("parsing time \"" + text + "\" as RFC3339 failed");
        }
    }

    private static void require(boolean holds, String field, OptionalLong value, String rule) {
        if (!holds) {
            throw invalid("Invalid value: " + value.getAsLong() + ": " + rule, field);
        }
    }

    private static ApiError invalid(String problem, String field) {
        String where = field.isEmpty() ? "" : field + ": ";
        return new ApiError(
                422, "Invalid", "PodLogOptions \"\" is invalid: " + where + problem, Map.of("kind", "PodLogOptions"));
    }
}
