package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long the built-in {@code kubectl} takes for a call, and its ratio to an installed one: the same call by turns
 * against one sandbox in a process of its own.
 *
 * <p>Nothing is asserted of the figures; calls must succeed for a figure to count.
 */
class BuiltInKubectlBenchmark {
    private static final int WARM_UP = 10;
    private static final int RUNS = 21;
    private static final List<List<String>> CALLS = List.of(
            List.of("get", "ns"),
            List.of("apply", "-f", "object.yaml"),
            List.of("get", "pods", "-o", "yaml"),
            List.of("exec", "echo", "--", "true"),
            List.of("wait", "--for=condition=Ready", "pod/echo"));

    @TempDir
    Path directory;

    @Test
    void print_the_figures() throws Exception {
        Assumptions.assumeTrue(ToolFolder.find("kubectl").isPresent(), "there is no kubectl to compare with");
        Path real = ToolFolder.find("kubectl").orElseThrow();
        Path tools = ToolFolder.withoutKubectl(directory.resolve("tools"));
        List<String> rows = new ArrayList<>();
        Path home = Files.createDirectory(directory.resolve("sandbox"));
        try (SandboxProcess sandbox = new SandboxProcess(home, tools.toString())) {
            Path kubeconfig = sandbox.kubeconfig();
            Path builtIn = home.resolve("bin").resolve("kubectl");
            Files.writeString(
                    directory.resolve("object.yaml"),
                    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: object}\ndata: {key: value}\n");
            millis(builtIn, kubeconfig, List.of("run", "echo", "--image=example.org/echo:v1"));
            millis(builtIn, kubeconfig, List.of("wait", "--for=condition=Ready", "pod/echo", "--timeout=60s"));
            for (List<String> call : CALLS) {
                rows.add(row(call, builtIn, real, kubeconfig));
            }
        }
        System.out.println("\n| call | built-in | installed | ratio |\n|---|---|---|---|\n" + String.join("\n", rows));
    }

    private String row(List<String> call, Path builtIn, Path real, Path kubeconfig) throws Exception {
        double[] ours = new double[RUNS];
        double[] theirs = new double[RUNS];
        for (int i = 0; i < WARM_UP; i++) {
            millis(builtIn, kubeconfig, call);
            millis(real, kubeconfig, call);
        }
        for (int i = 0; i < RUNS; i++) {
            ours[i] = millis(builtIn, kubeconfig, call);
            theirs[i] = millis(real, kubeconfig, call);
        }
        return String.format(
                Locale.ROOT,
                "| `kubectl %s` | %.0f ms | %.0f ms | %.2f |",
                String.join(" ", call),
                median(ours),
                median(theirs),
                median(ours) / median(theirs));
    }

    private double millis(Path kubectl, Path kubeconfig, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(kubectl.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Path out = directory.resolve("out");
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.environment().put("KUBECACHEDIR", directory.resolve("cache").toString());
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        double millis = (System.nanoTime() - began) / 1e6;
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return millis;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
