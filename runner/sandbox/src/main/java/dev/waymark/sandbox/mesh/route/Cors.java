package dev.waymark.sandbox.mesh.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which pages of other origins may read the answers of a service, as Envoy's CORS filter tells their browsers.
 *
 * @param origins the origins that may
 * @param preflight what a preflight request is told besides its origin
 * @param answers what every other request is told besides its origin
 * @param forwardsOthers whether a preflight request of another origin goes to the service
 */
public record Cors(
        List<TextMatch> origins, Map<String, String> preflight, Map<String, String> answers, boolean forwardsOthers) {
    public Cors {
        origins = List.copyOf(origins);
        preflight = Map.copyOf(preflight);
        answers = Map.copyOf(answers);
    }

    /** What the policy makes of a request. */
    public sealed interface Decision {
        /** Answers in place of the service, with these headers. */
        record Answered(HeaderEdits headers) implements Decision {}

        /** Lets it pass, and adds these headers to the answer. */
        record Passed(HeaderEdits headers) implements Decision {}
    }

    /** Decides on a request; one without an origin passes as it is. */
    public Decision decide(RequestHead head) {
        Optional<String> origin = head.header("origin");
        boolean asks = head.method().equals("OPTIONS")
                && head.header("access-control-request-method").isPresent();
        if (origin.isEmpty()) {
            return new Decision.Passed(HeaderEdits.none());
        }
        if (origins.stream().noneMatch(allowed -> allowed.matches(origin.get()))) {
            return asks && !forwardsOthers
                    ? new Decision.Answered(HeaderEdits.none())
                    : new Decision.Passed(HeaderEdits.none());
        }
        return asks
                ? new Decision.Answered(told(origin.get(), preflight))
                : new Decision.Passed(told(origin.get(), answers));
    }

    private static HeaderEdits told(String origin, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.put("access-control-allow-origin", origin);
        return new HeaderEdits(all, Map.of(), List.of());
    }
}
