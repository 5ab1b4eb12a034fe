package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as the real {@code kubectl} sees it; every test works in a namespace of its own. */
@EnabledIf("installed")
class KubectlTest {
    @TempDir
    static Path directory;

    private static Sandbox sandbox;

    private String namespace = "";

    private record Result(int code, String out, String err) {}

    static boolean installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    @BeforeAll
    static void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void aNamespace(TestInfo test) {
        namespace = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
        assertThat(kubectl("create", "namespace", namespace).out()).isEqualTo("namespace/" + namespace + " created\n");
    }

    @Test
    void appliesReadsPatchesAndDeletes() {
        assertThat(apply("city", "paris").out()).isEqualTo("configmap/city created\n");
        assertThat(apply("city", "paris").out()).isEqualTo("configmap/city unchanged\n");
        assertThat(apply("city", "rome").out()).isEqualTo("configmap/city configured\n");
        assertThat(in("get", "configmap", "city", "-o", "jsonpath={.data.name}").out())
                .isEqualTo("rome");
        assertThat(in("label", "configmap", "city", "team=travel").out()).isEqualTo("configmap/city labeled\n");
        assertThat(in("get", "configmap", "-l", "team in (travel)", "-o", "name")
                        .out())
                .isEqualTo("configmap/city\n");
        assertThat(in("patch", "configmap", "city", "--type=json", "-p", "[{\"op\":\"remove\",\"path\":\"/data\"}]")
                        .out())
                .isEqualTo("configmap/city patched\n");
        assertThat(in("delete", "configmap", "city").out()).isEqualTo("configmap \"city\" deleted\n");
        assertThat(in("get", "configmap", "city"))
                .isEqualTo(new Result(1, "", "Error from server (NotFound): configmaps \"city\" not found\n"));
    }

    @Test
    void ownsFieldsOnServerSideApply() throws IOException {
        Path file = configMap("city", "paris");
        in("apply", "--server-side", "-f", file.toString());
        configMap("city", "rome");

        Result refused = in("apply", "--server-side", "--field-manager=ops", "-f", file.toString());

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("error: Apply failed with 1 conflict: conflict with \"kubectl\": .data.name\n");
    }

    @Test
    void waitsForAConditionAndFollowsARollout() {
        in("create", "deployment", "cars", "--image=example.org/cars:v1", "--replicas=2");

        assertThat(in("wait", "--for=condition=Available", "deployment/cars", "--timeout=60s")
                        .out())
                .isEqualTo("deployment.apps/cars condition met\n");
        assertThat(in("rollout", "status", "deployment/cars", "--timeout=60s").out())
                .isEqualTo("deployment \"cars\" successfully rolled out\n");
        assertThat(in("scale", "deployment/cars", "--replicas=1").out()).isEqualTo("deployment.apps/cars scaled\n");
        assertThat(in("delete", "deployment", "cars", "--wait").out()).isEqualTo("deployment.apps \"cars\" deleted\n");
    }

    @Test
    void showsTheScaleOfAWorkloadAsATable() {
        in("create", "deployment", "cars", "--image=example.org/cars:v1", "--replicas=2");

        assertThat(in("get", "deployment", "cars", "--subresource=scale").out())
                .containsPattern("NAME +DESIRED +AVAILABLE +AGE\ncars +2 +[0-2] +[0-9]+s\n");
    }

    @Test
    void refusesDebugContainersInASentence() {
        in("run", "box", "--image=example.org/box:v1");

        assertThat(in("debug", "box", "--image=example.org/tools:v1", "-c", "tools")
                        .err())
                .contains("error: ephemeral containers are disabled for this cluster");
    }

    @Test
    void refusesAnEvictionThatABudgetForbidsWithoutDelay() {
        in("create", "deployment", "cars", "--image=example.org/cars:v1");
        in("create", "pdb", "cars", "--selector=app=cars", "--min-available=1");
        in("wait", "--for=condition=Available", "deployment/cars", "--timeout=60s");
        in("wait", "--for=jsonpath={.status.currentHealthy}=1", "pdb/cars", "--timeout=60s");

        Result drain = in("drain", "sandbox-control-plane", "--pod-selector=app=cars", "--timeout=1s");

        in("uncordon", "sandbox-control-plane");
        assertThat(drain.code()).isEqualTo(1);
        assertThat(drain.err())
                .contains("Cannot evict pod as it would violate the pod's disruption budget.")
                .contains("global timeout reached: 1s");
    }

    @Test
    void streamsChangesOfAWatch() throws IOException {
        Path seen = directory.resolve(namespace + ".watched");
        Process watch = command("get", "configmaps", "-n", namespace, "-w", "--output-watch-events")
                .redirectOutput(seen.toFile())
                .start();
        try {
            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> Files.readString(seen).contains("kube-root-ca.crt"));
            apply("city", "paris");
            in("delete", "configmap", "city");
            await().atMost(1, TimeUnit.MINUTES)
                    .untilAsserted(() ->
                            assertThat(Files.readString(seen)).containsPattern("(?s)ADDED +city .*DELETED +city "));
        } finally {
            watch.destroy();
        }
    }

    @Test
    void saysWhoMayDoWhat() {
        String account = "system:serviceaccount:" + namespace + ":default";
        assertThat(in("auth", "can-i", "create", "pods").out()).isEqualTo("yes\n");
        assertThat(in("auth", "can-i", "list", "pods", "--as", account).out()).isEqualTo("no\n");

        in("create", "role", "reader", "--verb=get,list", "--resource=pods");
        in("create", "rolebinding", "reader", "--role=reader", "--serviceaccount=" + namespace + ":default");

        assertThat(in("auth", "can-i", "list", "pods", "--as", account).out()).isEqualTo("yes\n");
        assertThat(in("get", "secrets", "--as", account).err())
                .isEqualTo("Error from server (Forbidden): secrets is forbidden: User \"" + account
                        + "\" cannot list resource \"secrets\" in API group \"\" in the namespace \"" + namespace
                        + "\"\n");
    }

    @Test
    void deletesANamespaceWithItsContent() {
        apply("city", "paris");

        assertThat(kubectl("delete", "namespace", namespace, "--timeout=60s").out())
                .isEqualTo("namespace \"" + namespace + "\" deleted\n");
        assertThat(in("get", "configmaps").err()).isEqualTo("No resources found in " + namespace + " namespace.\n");
    }

    @Test
    void twoSandboxesShareNothing() throws IOException {
        try (Sandbox other = Sandbox.start(SandboxOptions.in(directory.resolve("other")))) {
            Result missing = run(command("get", "namespace", namespace)
                    .command("kubectl", "--kubeconfig", other.kubeconfig().toString(), "get", "namespace", namespace));
            assertThat(missing.err())
                    .isEqualTo("Error from server (NotFound): namespaces \"" + namespace + "\" not found\n");
        }
    }

    private Result apply(String name, String value) {
        try {
            return in("apply", "-f", configMap(name, value).toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path configMap(String name, String value) throws IOException {
        return Files.writeString(
                directory.resolve(namespace + ".yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: " + namespace
                        + "}\ndata: {name: " + value + "}\n");
    }

    private Result in(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-n", namespace));
        all.addAll(List.of(arguments));
        return kubectl(all.toArray(String[]::new));
    }

    private static Result kubectl(String... arguments) {
        return run(command(arguments));
    }

    private static ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.putAll(sandbox.environment());
        environment.put("HOME", directory.toString());
        environment.put("KUBECACHEDIR", directory.resolve("cache").toString());
        return builder;
    }

    private static Result run(ProcessBuilder builder) {
        try {
            Path out = Files.createTempFile(directory, "out", "");
            Path err = Files.createTempFile(directory, "err", "");
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Result(process.waitFor(), Files.readString(out), Files.readString(err));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
