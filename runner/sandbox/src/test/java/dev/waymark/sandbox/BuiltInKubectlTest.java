package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The built-in {@code kubectl}, run as a shell runs it; and, where a real one is installed, beside it: the same command
 * lines, each in a namespace of its own, have to write and end alike.
 */
@EnabledIf("dev.waymark.sandbox.ToolFolder#complete")
class BuiltInKubectlTest {
    private static final Pattern FILE = Pattern.compile("--- (\\S+)");
    private static final Pattern COMMAND = Pattern.compile("(kubectl|timeout|cat|echo|EDITOR=).*");

    @TempDir
    static Path directory;

    private static Sandbox sandbox;
    private static String path = "";

    private record Result(int code, String out, String err) {}

    /** One of the two programs, with a home and a namespace of its own. */
    private record Side(String path, Path home, String namespace) {}

    @BeforeAll
    static void startWithoutAnotherKubectl() throws IOException {
        sandbox = ToolFolder.sandbox(directory);
        path = sandbox.environment().get("PATH");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static ProcessBuilder shell(Side side, String line) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(ToolFolder.find("sh").orElseThrow().toString(), "-c", line);
        builder.directory(side.home().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KUBE"));
        builder.environment()
                .putAll(Map.of(
                        "PATH", side.path(),
                        "HOME", side.home().toString(),
                        "KUBECONFIG", side.home().resolve("config").toString(),
                        "KUBECACHEDIR", side.home().resolve("cache").toString(),
                        "TZ", "UTC",
                        "NS", side.namespace()));
        return builder;
    }

    private static Side side(String path, String name, String namespace) throws IOException {
        Path home = Files.createDirectory(directory.resolve(name));
        Files.writeString(
                home.resolve("config"),
                Files.readString(sandbox.kubeconfig())
                        .replace(
                                "    user: waymark-sandbox\n",
                                "    user: waymark-sandbox\n    namespace: " + namespace + "\n"));
        return new Side(path, home, namespace);
    }

    private static Result run(Side side, String line) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        Process process = shell(side, line)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(line).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), plain(Files.readString(out), side), plain(Files.readString(err), side));
    }

    /** A text without what differs from run to run. */
    private static String plain(String text, Side side) {
        return text.replace(side.home().toString(), "HOME")
                .replace(side.namespace(), "NAMESPACE")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\+0000 UTC", "TIME")
                .replaceAll("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000", "TIME")
                .replaceAll("(?m)^([WEI])\\d{4} [\\d:.]+ +\\d+ ", "$1TIME ")
                .replaceAll("(resourceVersion\"?: ?\"?)\\d+", "$1VERSION")
                .replaceAll("(10|172\\.\\d+)\\.\\d+\\.\\d+(\\.\\d+)?", "ADDRESS")
                .replaceAll("(?<=:)3\\d{4}(?=/TCP)", "PORT")
                .replaceAll("-[456789bcdf]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\\b", "-HASH-SUFFIX")
                .replaceAll("-[456789bcdf]{6,10}\\b", "-HASH")
                .replaceAll("(pod-template-hash=)[456789bcdf]+", "$1HASH")
                .replaceAll("(LIVE|MERGED)-\\d+", "$1")
                .replaceAll("\\b\\d+(s|m\\d+s|m)\\b", "AGE")
                .replaceAll(" +", " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reading.txt",
                "manifests.txt",
                "changing.txt",
                "options.txt",
                "writing.txt",
                "describing.txt",
                "documents.txt",
                "settings.txt",
                "kustomizing.txt"
            })
    void writes_and_ends_as_the_real_one(String list) throws Exception {
        Optional<Path> real = ToolFolder.find("kubectl");
        Assumptions.assumeTrue(real.isPresent(), "there is no kubectl to compare with");
        String name = list.substring(0, 2);
        Side theirs = side(System.getenv("PATH"), "their-" + name, "theirs-" + name);
        Side ours = side(path, "our-" + name, "our-own-" + name);
        run(ours, "kubectl create namespace theirs-" + name + "; kubectl create namespace our-own-" + name);
        List<String> differences = new ArrayList<>();
        for (String command : commands(list, theirs.home(), ours.home())) {
            Result wanted = run(theirs, command);
            Result found = run(ours, command);
            if (!found.equals(wanted)) {
                differences.add(command + "\n  real " + wanted + "\n  ours " + found);
            }
        }
        assertThat(differences).isEmpty();
    }

    /** The command lines of a list; the files in it are written to the homes. */
    private static List<String> commands(String list, Path... homes) throws IOException {
        List<String> commands = new ArrayList<>();
        String text = new String(
                BuiltInKubectlTest.class.getResourceAsStream("kubectl/" + list).readAllBytes(), StandardCharsets.UTF_8);
        Optional<String> file = Optional.empty();
        StringBuilder content = new StringBuilder();
        for (String line : (text + "kubectl version --client > version\n").split("\n")) {
            Matcher start = FILE.matcher(line);
            boolean command = COMMAND.matcher(line).matches();
            if (file.isPresent() && (command || start.matches())) {
                for (Path home : homes) {
                    Path to = home.resolve(file.get());
                    Files.createDirectories(to.getParent());
                    Files.writeString(to, content);
                }
                content.setLength(0);
                file = Optional.empty();
            }
            if (start.matches()) {
                file = Optional.of(start.group(1));
            } else if (file.isPresent()) {
                content.append(line).append('\n');
            } else if (command) {
                commands.add(line);
            }
        }
        return commands;
    }

    @Test
    void is_chosen_where_the_path_has_no_other() {
        assertThat(sandbox.kubectl()).startsWith("built-in");
    }

    @Test
    void reads_the_standard_input_only_when_told_to() throws Exception {
        Side side = side(path, "input", "default");

        Result result = run(
                side,
                "printf 'a\\nb\\n' | while read word; do kubectl create configmap in-$word --from-literal=x=$word; done;"
                        + " printf 'apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: in-c}\\n' | kubectl apply -f -");

        assertThat(result)
                .isEqualTo(
                        new Result(0, "configmap/in-a created\nconfigmap/in-b created\nconfigmap/in-c created\n", ""));
    }

    @Test
    void carries_any_bytes_to_and_from_a_command_in_a_pod() throws Exception {
        Side side = side(path, "bytes", "default");
        byte[] bytes = new byte[300_000];
        RandomGenerator.of("L64X128MixRandom").nextBytes(bytes);
        Files.write(side.home().resolve("sent"), bytes);

        Result result = run(
                side,
                "kubectl run bytes --image=example.org/echo:v1 >/dev/null && kubectl wait --for=condition=Ready pod/bytes"
                        + " >/dev/null && kubectl exec -i bytes -- cat <sent >received");

        assertThat(result).isEqualTo(new Result(0, "", ""));
        assertThat(side.home().resolve("received")).hasBinaryContent(bytes);
    }

    @Test
    void ends_at_once_when_it_is_told_to() throws Exception {
        Side side = side(path, "ended", "default");
        Path out = side.home().resolve("out");
        Process watch = shell(side, "exec kubectl get namespaces --watch")
                .redirectOutput(out.toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.readString(out).contains("default"));

            List<ProcessHandle> helpers = watch.descendants().toList();
            watch.destroy();

            assertThat(watch.waitFor(5, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofMinutes(1)).until(() -> helpers.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            watch.descendants().forEach(ProcessHandle::destroyForcibly);
            watch.destroyForcibly();
        }
    }
}
