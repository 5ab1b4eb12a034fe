package dev.waymark.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.sandbox.Programs;
import dev.waymark.sandbox.Sandbox;
import dev.waymark.sandbox.SandboxOptions;
import dev.waymark.sandbox.definition.Kubectl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What real commands see of variables and volumes in their pods, where pods have a file system of their own. */
@EnabledIf("dev.waymark.sandbox.KubectlTest#installed")
class PodViewTest {
    private static final String PODS = """
            apiVersion: v1
            kind: Secret
            metadata: {name: keys}
            stringData: {password: s3cret}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {city: Rome, app.conf: "a=1"}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: all, labels: {app: all}}
            spec:
              initContainers:
              - name: prepare
                image: busybox
                command: [sh, -c, "echo prepared; echo hello > /prepared/file"]
                volumeMounts: [{name: files, mountPath: /prepared}]
              containers:
              - name: main
                image: busybox
                command: [sleep, infinity]
                envFrom: [{configMapRef: {name: settings}}]
                env: [{name: P, valueFrom: {secretKeyRef: {name: keys, key: password}}}]
                volumeMounts:
                - {name: settings, mountPath: /etc/conf}
                - {name: all, mountPath: /etc/all}
                - {name: files, mountPath: /here}
                - {name: covered, mountPath: /usr/share/covered}
              volumes:
              - {name: files, emptyDir: {}}
              - {name: settings, configMap: {name: settings, items: [{key: app.conf, path: sub/app.conf}]}}
              - {name: covered, configMap: {name: settings}}
              - name: all
                projected:
                  sources:
                  - secret: {name: keys}
                  - downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: crash}
            spec: {containers: [{name: main, image: example.com/tool:1, command: [sh, -c, "echo gone; exit 3"]}]}
            """;

    @TempDir
    Path directory;

    private Sandbox sandbox;
    private Kubectl kubectl;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(directory.resolve("sandbox")));
        assumeThat(sandbox.network()).contains("network namespaces of their own");
        kubectl = new Kubectl(sandbox, directory);
        assertThat(kubectl.apply(PODS).code()).isZero();
        assertThat(kubectl.run("wait", "pod", "all", "--for=condition=Ready", "--timeout=60s")
                        .code())
                .isZero();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void variables_and_volumes_are_there() {
        Programs.Result seen = kubectl.run(
                "exec",
                "all",
                "--",
                "sh",
                "-c",
                "echo $city $P; cat /etc/conf/sub/app.conf; echo; cat /etc/all/password; echo;"
                        + " cat /etc/all/labels; echo; cat /here/file");

        assertThat(seen.out()).as(seen.err()).isEqualTo("""
                Rome s3cret
                a=1
                s3cret
                app="all"
                hello
                """);
        assertThat(kubectl.run("logs", "all", "-c", "prepare").out()).isEqualTo("prepared\n");
    }

    @Test
    void a_command_that_fails_ends_in_a_crash_loop_with_its_last_words_kept() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(kubectl.run("get", "pod", "crash", "--no-headers")
                                .out())
                        .contains("CrashLoopBackOff"));
        assertThat(kubectl.run("logs", "crash", "--previous").out()).isEqualTo("gone\n");
        assertThat(kubectl.run(
                                "get",
                                "pod",
                                "crash",
                                "-o",
                                "jsonpath={.status.containerStatuses[0].lastState.terminated.exitCode}")
                        .out())
                .isEqualTo("3");
    }
}
