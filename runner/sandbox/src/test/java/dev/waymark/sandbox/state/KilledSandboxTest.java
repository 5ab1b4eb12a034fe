package dev.waymark.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import dev.waymark.sandbox.definition.Kubectl;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox that is killed in the middle goes on where it was. */
@EnabledIf("dev.waymark.sandbox.KubectlTest#installed")
class KilledSandboxTest {
    private static final int ROUNDS = 3;
    private static final String SHOP = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: boats.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {plural: boats, kind: Boat}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: traefik/whoami}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{port: 80}]}
            """;

    @TempDir
    Path directory;

    private record Kept(Process process, String begun, Path kubeconfig) {}

    private Kept start(int round) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                KeptSandbox.class.getName(),
                directory.resolve("sandbox" + round).toString(),
                directory.resolve("state").toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(directory.resolve("err" + round).toFile())
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(line).as(Files.readString(directory.resolve("err" + round))).isNotNull();
        String[] words = line.split(" ", 2);
        return new Kept(process, words[0], Path.of(words[1]));
    }

    /** Tests may run with a class path that the launcher's does not tell. */
    private static String classPath() {
        Set<String> places = new TreeSet<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            places.add(each);
        }
        for (ClassLoader loader = KeptSandbox.class.getClassLoader(); loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    places.add(Path.of(URI.create(url.toString())).toString());
                }
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private String kubectl(Kept kept, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("kubectl", "--kubeconfig", kept.kubeconfig().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", directory.toString());
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void what_was_acknowledged_before_the_last_instant_is_there_after_a_kill_and_nothing_is_corrupt() throws Exception {
        long seed = System.nanoTime();
        System.out.println("kill random seed: " + seed);
        Random random = new Random(seed);
        Path manifest = Files.writeString(directory.resolve("shop.yaml"), SHOP);
        Set<String> written = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Kept kept = start(round);
            try {
                assertThat(kept.begun()).isEqualTo(round == 0 ? "fresh" : "restored");
                if (round == 0) {
                    assertThat(kubectl(kept, "apply", "-f", manifest.toString()))
                            .contains("deployment.apps/web created");
                    assertThat(kubectl(kept, "create", "-f", boat().toString()))
                            .contains("boat.example.org/one created");
                }
                String there = kubectl(kept, "get", "configmaps", "-o", "name");
                // The last one may have been written in the instant of the kill.
                List<String> sure = List.copyOf(written).subList(0, Math.max(0, written.size() - 1));
                assertThat(there.lines()).containsAll(sure);
                assertThat(kubectl(kept, "get", "boats", "-o", "name")).isEqualTo("boat.example.org/one\n");
                assertThat(kubectl(kept, "rollout", "status", "deploy/web", "--timeout=60s"))
                        .contains("successfully rolled out");
                killWhileWriting(kept, round, random, written);
            } finally {
                kept.process().destroyForcibly().waitFor();
            }
        }
    }

    private Path boat() throws IOException {
        return Files.writeString(
                directory.resolve("boat.yaml"),
                "apiVersion: example.org/v1\nkind: Boat\nmetadata: {name: one}\nspec: {a: 1}\n");
    }

    private void killWhileWriting(Kept kept, int round, Random random, Set<String> written) throws Exception {
        Thread killer = new Thread(() -> {
            try {
                Thread.sleep(200 + random.nextInt(1500));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            kept.process().destroyForcibly();
        });
        killer.start();
        for (int i = 0; kept.process().isAlive(); i++) {
            String name = String.format("made-%d-%04d", round, i);
            if (kubectl(kept, "create", "configmap", name).contains("created")) {
                written.add("configmap/" + name);
            }
        }
        killer.join();
    }

    @Test
    void pods_are_brought_back_under_their_names_and_addresses() throws IOException {
        Path state = directory.resolve("state");
        String before;
        try (Sandbox first =
                Sandbox.start(SandboxOptions.in(directory.resolve("first")).keeping(state))) {
            Kubectl kubectl = new Kubectl(first, directory);
            assertThat(kubectl.apply(SHOP).code()).isZero();
            kubectl.run("rollout", "status", "deploy/web", "--timeout=60s");
            before = kubectl.run("get", "pods", "-o", "jsonpath={range .items[*]}{.metadata.name} {.status.podIP}{end}")
                    .out();
        }
        try (Sandbox second =
                Sandbox.start(SandboxOptions.in(directory.resolve("second")).keeping(state))) {
            Kubectl kubectl = new Kubectl(second, directory);
            assertThat(second.restored()).isTrue();
            assertThat(kubectl.run("wait", "pod", "--all", "--for=condition=Ready", "--timeout=60s")
                            .code())
                    .isZero();
            assertThat(kubectl.run(
                                    "get",
                                    "pods",
                                    "-o",
                                    "jsonpath={range .items[*]}{.metadata.name} {.status.podIP}{end}")
                            .out())
                    .isEqualTo(before);
            assertThat(kubectl.run("run", "more", "--image=traefik/whoami").code())
                    .isZero();
            assertThat(kubectl.run("wait", "pod", "more", "--for=condition=Ready", "--timeout=60s")
                            .code())
                    .isZero();
        }
    }

    @Test
    void a_folder_belongs_to_one_sandbox_at_a_time() throws IOException {
        Path state = directory.resolve("state");
        try (StateKeeper owner = StateKeeper.open(state)) {
            assertThatThrownBy(() -> StateKeeper.open(state)).hasMessage("another sandbox uses the state in " + state);
        }
        StateKeeper.open(state).close();
    }
}
