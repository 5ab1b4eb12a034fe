package dev.waymark.parse;

import dev.waymark.check.Condition;
import dev.waymark.check.Expectation;
import dev.waymark.check.HttpCall;
import dev.waymark.check.Logged;
import dev.waymark.check.Sender;
import dev.waymark.check.Split;
import dev.waymark.parse.YamlNode.Mapping;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code requests} condition: who sends what, and what must come back. */
final class RequestsReader {
    static final List<String> KEYS =
            List.of("from", "url", "method", "headers", "body", "count", "expect", "split", "logs");

    /** The most requests that are sent to decide about a split, when the lab does not say. */
    static final int DEFAULT_MOST = 3000;

    private static final int LARGEST_COUNT = 100_000;
    static final List<String> FROM_KEYS = List.of("namespace", "workload", "container");
    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Fields fields;
    private final Problems problems;

    private RequestsReader(Fields fields) {
        this.fields = fields;
        this.problems = fields.problems();
    }

    static Optional<Condition> read(Fields fields) {
        return new RequestsReader(fields).read();
    }

    private Optional<Condition> read() {
        Optional<Sender> from = sender();
        Optional<HttpCall> call = call();
        Optional<Expectation> expect =
                fields.fields("expect", ExpectationReader.KEYS).map(ExpectationReader::read);
        Optional<Split> split = fields.fields("split", SplitReader.KEYS).flatMap(SplitReader::read);
        int count = fields.integer("count", 1, LARGEST_COUNT).orElse(fields.has("split") ? DEFAULT_MOST : 1);
        List<Logged> logs = logs();
        if (!fields.misspelt() && !fields.has("expect") && !fields.has("split") && !fields.has("logs")) {
            problems.error(
                    "no-condition",
                    "'requests' demands nothing of the answers",
                    fields.position(),
                    "Add one or more of: expect, split, logs");
        }
        return from.isEmpty() || call.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition.Requests(
                        from.get(), call.get(), count, expect.orElseGet(ExpectationReader::any), split, logs));
    }

    private Optional<Sender> sender() {
        if (fields.get("from").flatMap(YamlNode::asMapping).isPresent()) {
            Fields pod = fields.fields("from", FROM_KEYS).orElseThrow();
            Optional<String> namespace = pod.required("namespace");
            String container = pod.text("container").orElse("");
            return WorkloadReader.read(pod)
                    .flatMap(workload -> namespace.map(space -> new Sender.Pod(space, workload, container)));
        }
        return fields.required("from").flatMap(who -> {
            if (who.equals("host")) {
                return Optional.of(new Sender.Host());
            }
            problems.error(
                    "sender",
                    "'" + who + "' cannot send requests",
                    fields.place("from"),
                    "Write host, or {namespace: .., workload: deploy/..}");
            return Optional.empty();
        });
    }

    private Optional<HttpCall> call() {
        String method = fields.text("method").orElse("GET");
        if (!METHODS.contains(method)) {
            problems.error(
                    "method",
                    "'" + method + "' is not a method",
                    fields.place("method"),
                    Suggestion.advice(method, METHODS));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        fields.mapping("headers")
                .map(Mapping::entries)
                .orElse(List.of())
                .forEach(entry ->
                        fields.text(entry.key(), entry.value()).ifPresent(value -> headers.put(entry.key(), value)));
        Optional<String> body = fields.text("body");
        return fields.required("url").filter(this::isAddress).map(url -> new HttpCall(method, url, headers, body));
    }

    private boolean isAddress(String url) {
        try {
            URI address = new URI(url);
            String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && address.getRawAuthority() != null) {
                return true;
            }
        } catch (URISyntaxException e) {
            // Told below, as for an address of another kind.
        }
        problems.error("url", "'" + url + "' is not an HTTP address", fields.place("url"), "http://host:port/path");
        return false;
    }

    private List<Logged> logs() {
        List<Logged> logs = new ArrayList<>();
        for (YamlNode node : fields.list("logs")) {
            node.asMapping()
                    .map(mapping -> new Fields(mapping, "'logs'", LoggedReader.KEYS, problems))
                    .flatMap(LoggedReader::read)
                    .ifPresent(logs::add);
            if (node.asMapping().isEmpty()) {
                fields.wrong("logs", "a list of maps", node);
            }
        }
        return List.copyOf(logs);
    }
}
