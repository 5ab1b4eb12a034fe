package dev.waymark.cluster.requests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back on a request.
 *
 * @param status the status code; 0 when there was no answer
 * @param headers by lower-case name, each with its values in order
 * @param body as UTF-8
 * @param time to the end of the answer
 * @param failure in curl's words, when there was no answer: {@code curl: (6) Could not resolve host: cars}
 */
public record Answer(
        int status, Map<String, List<String>> headers, String body, Duration time, Optional<String> failure) {

    /** All values of a header, joined as one; empty when it is not there. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)))
                .map(values -> String.join(", ", values));
    }

    /** In a few words. */
    public String describe() {
        if (failure.isPresent()) {
            return "no answer: " + failure.get();
        }
        String start = body.strip().lines().findFirst().orElse("");
        String shown = start.length() > 80 ? start.substring(0, 79) + "…" : start;
        return "status " + status + (shown.isEmpty() ? " with an empty body" : ", body \"" + shown + "\"");
    }
}
