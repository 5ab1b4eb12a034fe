package dev.waymark.sandbox.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import dev.waymark.sandbox.api.wire.Json;
import dev.waymark.sandbox.object.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent to the API server, it answers, soon, and not with an error of its own. */
class RequestFuzzTest {
    /** The answers of 500 that a real server gives too. */
    private static final Pattern MEANT = Pattern.compile("resourceVersion should not be set on objects to be created"
            + "|This pod has more than one PodDisruptionBudget, which the eviction subresource does not support\\."
            + "|(?s)map: .* does not contain declared merge key: \\S+"
            + "|(?s)resourceVersion: Invalid value: .*: strconv.ParseUint: parsing .*: invalid syntax"
            + "|(?s)unknown patch type: .* in map: .*"
            + "|(?s)failed to create typed patch object .*"
            + "|(?s)failed to convert new object .* to proper version: .*");

    private static final int PATIENCE_MILLIS = 10_000;

    @TempDir
    static Path directory;

    static Sandbox sandbox;
    static String token;
    static String samples;

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")));
        Matcher matcher = Pattern.compile("token: (\\S+)").matcher(Files.readString(sandbox.kubeconfig()));
        assertThat(matcher.find()).isTrue();
        token = matcher.group(1);
        try (InputStream in = RequestFuzzTest.class.getResourceAsStream("samples.yaml")) {
            samples = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static RawHttps client() {
        URI url = URI.create(sandbox.url());
        return new RawHttps(url.getHost(), url.getPort(), PATIENCE_MILLIS);
    }

    @Test
    void every_request_is_answered_and_none_by_accident() throws IOException {
        Trial trial = Trial.of("requests");
        Set<Path> before = files();
        RandomRequests requests = new RandomRequests(trial.random(), samples);
        Map<String, AssertionError> failures = new LinkedHashMap<>();
        try (RawHttps client = client()) {
            for (int i = 0; i < Trial.rounds(500); i++) {
                RandomRequests.Request request = requests.next();
                try {
                    check(request, sent(client, request, "authorization: Bearer " + token + "\r\n", trial), trial);
                } catch (AssertionError failure) {
                    failures.putIfAbsent(failure.getMessage().replaceAll("(?s)^.*?Expecting actual:", ""), failure);
                }
            }
        }
        assertThat(failures.values()).isEmpty();
        assertThat(files())
                .as("files beside the sandbox's own, seed %d", trial.seed())
                .isEqualTo(before);
    }

    @Test
    void nobody_is_answered_without_the_token() throws IOException {
        Trial trial = Trial.of("strangers");
        RandomRequests requests = new RandomRequests(trial.random(), samples);
        List<String> claims = List.of(
                "",
                "authorization: Bearer\r\n",
                "authorization: Bearer x\r\n",
                "authorization: Bearer " + token + "x\r\n",
                "authorization: Basic " + token + "\r\n",
                "x-remote-user: admin\r\nx-remote-group: system:masters\r\n",
                "impersonate-user: system:admin\r\n");
        try (RawHttps client = client()) {
            for (int i = 0; i < Trial.rounds(200); i++) {
                RandomRequests.Request request = requests.next();
                String claim = claims.get(trial.random().nextInt(claims.size()));
                RawHttps.Answer answer = sent(client, request, claim, trial);
                assertThat(answer.code())
                        .as("%s %s with '%s', seed %d", request.method(), request.path(), claim, trial.seed())
                        .isEqualTo(401);
            }
        }
    }

    private static RawHttps.Answer sent(
            RawHttps client, RandomRequests.Request request, String authorization, Trial trial) {
        try {
            return client.send(request.head(authorization), request.body());
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(describe(request, trial) + ": no answer", e);
        }
    }

    private static void check(RandomRequests.Request request, RawHttps.Answer answer, Trial trial) {
        String text = answer.text();
        if (answer.code() >= 500) {
            String message =
                    Tree.text(Json.parse(answer.body()).tree(), "message").orElse(text);
            assertThat(message).as(describe(request, trial)).matches(MEANT);
        }
        if (answer.headers().getOrDefault("content-type", "").startsWith("application/json")
                && !request.method().equals("HEAD")) {
            Object tree = Json.parse(answer.body()).tree();
            if (answer.code() >= 400) {
                assertThat(Tree.text(tree, "kind"))
                        .as(describe(request, trial) + text)
                        .contains("Status");
                assertThat(Tree.number(tree, "code")).contains((long) answer.code());
                assertThat(text).doesNotContain("java.lang", "dev.waymark", "com.fasterxml", "Exception");
            }
        }
    }

    private static String describe(RandomRequests.Request request, Trial trial) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return "seed " + trial.seed() + ": " + request.method() + " " + request.path() + " (" + request.type() + ") "
                + body.substring(0, Math.min(600, body.length()));
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.collect(Collectors.toSet());
        }
    }
}
