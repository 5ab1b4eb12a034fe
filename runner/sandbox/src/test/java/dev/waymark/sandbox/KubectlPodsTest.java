package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in the pods of a whole sandbox, given by the real {@code kubectl}, in each way to see the network. */
@EnabledIf("dev.waymark.sandbox.KubectlTest#installed")
class KubectlPodsTest {
    private static final AtomicInteger SANDBOXES = new AtomicInteger();
    private static final String MANIFESTS = """
            apiVersion: v1
            kind: Service
            metadata: {name: answers}
            spec: {selector: {app: answers}, ports: [{port: 80, targetPort: 8080}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: answers, labels: {app: answers}}
            spec:
              containers: [{name: server, image: mccutchen/go-httpbin, ports: [{containerPort: 8080}]}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: client}
            spec:
              containers:
                - {name: curl, image: curlimages/curl, command: [sleep, infinity], env: [{name: CITY, value: Madrid}]}
            """;

    @TempDir
    Path directory;

    private final List<AutoCloseable> closing = new ArrayList<>();
    private Path kubeconfig = Path.of("none");

    private record Result(int code, String out, String err) {}

    private void start(String network) throws IOException {
        Sandbox sandbox = Sandbox.start(new SandboxOptions(
                directory.resolve("sandbox" + SANDBOXES.incrementAndGet()),
                0,
                Clock.systemUTC(),
                RandomGenerator.of("L64X128MixRandom"),
                network.equals("probed") ? Map.of() : Map.of("WAYMARK_NETWORK", network)));
        closing.add(sandbox);
        kubeconfig = sandbox.kubeconfig();
        Path file = Files.writeString(directory.resolve("pods.yaml"), MANIFESTS);
        Result apply = kubectl("", "apply", "-f", file.toString());
        assertThat(apply.code()).as(apply.err()).isZero();
        Result wait = kubectl("", "wait", "--for=condition=Ready", "pod/answers", "pod/client", "--timeout=60s");
        assertThat(wait.code()).as(wait.err()).isZero();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : closing) {
            each.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"probed", "portable"})
    void commands_of_a_pod_reach_services_and_end_with_the_pod(String network) throws IOException {
        start(network);

        Result curl =
                kubectl("", "exec", "client", "--", "curl", "-s", "-w", " %{http_code}", "http://answers/status/418");
        assertThat(curl.out()).as(curl.err()).endsWith(" 418");
        assertThat(kubectl("", "exec", "client", "--", "sh", "-c", "echo $CITY; exit 7"))
                .isEqualTo(new Result(7, "Madrid\n", "command terminated with exit code 7\n"));
        assertThat(kubectl("", "exec", "answers", "--", "curl", "-s", "http://localhost:8080/ip")
                        .out())
                .contains("origin");
        assertThat(kubectl("in\n", "exec", "-i", "client", "--", "cat").out()).isEqualTo("in\n");
        String long70 = "a".repeat(70_000);
        assertThat(kubectl("", "exec", "client", "--", "sh", "-c", "printf %s \"$0\" | wc -c", long70)
                        .out())
                .isEqualToIgnoringWhitespace("70000");
        Result unknown = kubectl("", "exec", "client", "--", "curl", "-sS", "http://nobody.nowhere.svc.cluster.local/");
        assertThat(unknown.code()).as(unknown.err()).isEqualTo(6);

        Process sleeping = command("exec", "client", "--", "sleep", "4714").start();
        closing.add(sleeping::destroyForcibly);
        await().atMost(Duration.ofMinutes(1)).until(() -> sleepers() > 0);
        kubectl("", "delete", "pod", "client", "--wait=false");
        await().atMost(Duration.ofSeconds(60)).until(() -> sleepers() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"probed", "portable"})
    void a_pod_can_be_started_for_one_command(String network) throws IOException {
        start(network);

        Result run = kubectl(
                "",
                "run",
                "once",
                "--image=curlimages/curl",
                "-i",
                "--rm",
                "--restart=Never",
                "--",
                "curl",
                "-s",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}",
                "http://answers/status/201");
        assertThat(run.out()).startsWith("201");
        assertThat(run.code()).isZero();
        Result shell = kubectl(
                "echo $((6 * 7)); exit 3\n",
                "run",
                "shell",
                "--image=busybox",
                "-i",
                "--rm",
                "--restart=Never",
                "--",
                "sh");
        assertThat(shell.out()).startsWith("42\n");
        assertThat(shell.code()).isEqualTo(3);
        kubectl("", "run", "task", "--image=busybox", "--restart=Never", "--", "sh", "-c", "echo one; echo two");
        kubectl("", "wait", "--for=jsonpath={.status.phase}=Succeeded", "pod/task", "--timeout=60s");
        assertThat(kubectl("", "logs", "task").out()).isEqualTo("one\ntwo\n");
        kubectl("", "run", "options", "--image=no-program-of-ours", "--", "-conf", "/etc/server.conf");
        Result ready = kubectl("", "wait", "--for=condition=Ready", "pod/options", "--timeout=60s");
        assertThat(ready.code()).as(ready.err()).isZero();
    }

    private static long sleepers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0]))
                        .contains("4714"))
                .filter(process -> !process.info().command().orElse("").contains("kubectl"))
                .count();
    }

    private Result kubectl(String input, String... arguments) throws IOException {
        Path err = Files.createTempFile(directory, "err", "");
        Process process = command(arguments).redirectError(err.toFile()).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.onExit().join().exitValue(), out, Files.readString(err));
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "kubectl",
                "-n",
                "default",
                "--cache-dir",
                directory.resolve("cache").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        return builder;
    }
}
