package dev.waymark.sandbox.mesh;

import dev.waymark.sandbox.object.Tree;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The requests of a table, sent from a pod, and what is said of their answers. */
final class TableRequests implements AutoCloseable {
    private static final List<String> METHODS = List.of("get", "head", "post", "put", "patch", "delete", "options");
    /** So many standard deviations are passed with a probability of about one in a million. */
    private static final double DEVIATIONS = 4.9;

    private final MeshStand stand;
    private final GrpcCalls calls = new GrpcCalls();

    /** An answer: its status, that of gRPC, the pod, the headers, and the pod's own description of the request. */
    private record Answer(int status, int code, String pod, Map<String, String> headers, String body) {}

    TableRequests(MeshStand stand) {
        this.stand = stand;
    }

    void send(Map<String, Object> request, SoftAssertions all) throws Exception {
        String what = JsonObject.mapFrom(request).encode();
        long times = Tree.number(request, "times").orElse(1L);
        Map<String, Integer> before = copies(request);
        Map<String, Integer> pods = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            Answer answer = answer(request);
            pods.merge(answer.pod(), 1, Integer::sum);
            check(request, answer, all, what);
        }
        Tree.map(request, "shares").forEach((pod, share) -> {
            double expected = ((Number) share).doubleValue();
            all.assertThat((double) pods.getOrDefault(pod, 0) / times)
                    .as(what + " from " + pod)
                    .isBetween(expected - tolerance(expected, times), expected + tolerance(expected, times));
        });
        copied(request, times, before, all, what);
    }

    private static double tolerance(double share, long times) {
        return share == 0 ? 0 : DEVIATIONS * Math.sqrt(share * (1 - share) / times) + 0.5 / times;
    }

    private Answer answer(Map<String, Object> request) throws Exception {
        Map<String, String> headers = Tree.texts(request, "headers");
        Optional<String> call = Tree.text(request, "call");
        if (call.isPresent()) {
            String[] parts = call.get().split("[:/]", 3);
            GrpcCalls.Answer answer = calls.call(
                    stand.dial("client", parts[0], Integer.parseInt(parts[1])),
                    Tree.text(request, "host").orElse(parts[0]),
                    "/" + parts[2],
                    headers);
            return new Answer(200, answer.code(), answer.pod(), Map.of(), "");
        }
        String method =
                METHODS.stream().filter(request::containsKey).findFirst().orElseThrow();
        String url = Tree.text(request, method).orElseThrow();
        for (String pod : List.of("echo-v1", "echo-v2")) {
            url = url.replace("{" + pod + "}", stand.ip(pod));
        }
        String[] place = url.substring(0, url.indexOf('/')).split(":");
        List<String> lines = new ArrayList<>();
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        String host = Tree.text(request, "host").orElse(url.substring(0, url.indexOf('/')));
        try (Wire wire = stand.connect("client", place[0], place.length > 1 ? Integer.parseInt(place[1]) : 80)) {
            Wire.Answer answer = wire.send(
                    method.toUpperCase(Locale.ROOT),
                    url.substring(url.indexOf('/')),
                    host,
                    "",
                    lines.toArray(String[]::new));
            Map<String, String> told = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            answer.headers().forEach(line -> {
                String[] parts = line.split(":", 2);
                told.merge(parts[0], parts[1].strip(), (one, other) -> one + "," + other);
            });
            return new Answer(answer.status(), 0, answer.pod(), told, answer.body());
        }
    }

    private static void check(Map<String, Object> request, Answer answer, SoftAssertions all, String what) {
        all.assertThat((long) answer.status())
                .as(what + " status")
                .isEqualTo(Tree.number(request, "status").orElse(200L));
        all.assertThat((long) answer.code())
                .as(what + " code")
                .isEqualTo(Tree.number(request, "code").orElse(0L));
        Tree.at(request, "from")
                .ifPresent(from -> all.assertThat(from instanceof List ? Tree.list(request, "from") : List.of(from))
                        .as(what + " pods")
                        .contains(answer.pod()));
        Tree.text(request, "body")
                .ifPresent(
                        body -> all.assertThat(answer.body()).as(what + " body").isEqualTo(body));
        Tree.texts(request, "answer")
                .forEach((name, value) -> all.assertThat(answer.headers().get(name))
                        .as(what + " " + name)
                        .isEqualTo(value));
        Tree.list(request, "without")
                .forEach(name -> all.assertThat(answer.headers().containsKey(String.valueOf(name)))
                        .as(what + " has " + name)
                        .isFalse());
        if (Tree.at(request, "sees").isPresent()) {
            seen(Tree.map(request, "sees"), answer, all, what);
        }
    }

    private static void seen(Map<String, Object> expected, Answer answer, SoftAssertions all, String what) {
        JsonObject seen = new JsonObject(answer.body());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        seen.getJsonObject("headers")
                .forEach(entry -> headers.put(
                        entry.getKey(),
                        String.join(
                                ",",
                                seen.getJsonObject("headers").getJsonArray(entry.getKey()).stream()
                                        .map(String::valueOf)
                                        .toList())));
        for (String field : List.of("path", "host")) {
            Tree.text(expected, field)
                    .ifPresent(value -> all.assertThat(seen.getString(field))
                            .as(what + " " + field)
                            .isEqualTo(value));
        }
        Tree.texts(expected, "headers")
                .forEach((name, value) -> all.assertThat(headers.get(name))
                        .as(what + " " + name)
                        .isEqualTo(value.replace("{pod}", answer.pod())));
        Tree.list(expected, "without")
                .forEach(name -> all.assertThat(headers.containsKey(String.valueOf(name)))
                        .as(what + " sees " + name)
                        .isFalse());
    }

    /** How many copies the pods have got that are to get some. */
    private Map<String, Integer> copies(Map<String, Object> request) {
        Map<String, Integer> found = new TreeMap<>();
        Tree.texts(request, "copies")
                .forEach((pod, path) -> found.put(pod, (int) stand.log(pod).stream()
                        .filter(line -> line.contains(" made to " + path + " "))
                        .count()));
        return found;
    }

    private void copied(
            Map<String, Object> request, long times, Map<String, Integer> before, SoftAssertions all, String what) {
        double share = Tree.at(request, "copied")
                .map(value -> ((Number) value).doubleValue())
                .orElse(1.0);
        double tolerance = share >= 1 ? 0 : tolerance(share, times);
        try {
            Awaitility.await()
                    .until(() -> copies(request).entrySet().stream()
                            .allMatch(entry ->
                                    Math.abs((double) (entry.getValue() - before.get(entry.getKey())) / times - share)
                                            <= tolerance));
        } catch (ConditionTimeoutException late) {
            all.fail(what + " copies: " + before + " before, " + copies(request) + " after");
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
