package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints the figures of the API server, measured on a sandbox in a process of its own.
 *
 * <p>Nothing is asserted of the figures; requests must succeed for a figure to count. Ratios are measured in one run.
 */
class ApiBenchmark {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final int RUNS = 11;
    private static final int WATCHERS = 100;
    private static final int CHANGES = 50;
    private static final int OBJECTS = 10_000;
    private static final int AT_ONCE = 50;

    @TempDir
    Path directory;

    private final List<String> rows = new ArrayList<>();

    @Test
    void print_the_figures() throws Exception {
        start();
        try (SandboxProcess sandbox = sandbox("measured")) {
            ApiClient api = new ApiClient(sandbox.kubeconfig());
            api.get("/apis");
            row("resident memory, idle", sandbox.residentMebibytes() + " MiB");
            kubectl(sandbox.kubeconfig());
            fanOut(api);
            burst(api);
            many(api);
            row("resident memory with 10,000 objects", sandbox.residentMebibytes() + " MiB");
        }
        System.out.println("\n| what | measured |\n|---|---|\n" + String.join("\n", rows) + "\n");
    }

    private SandboxProcess sandbox(String name) throws IOException {
        return new SandboxProcess(Files.createDirectory(directory.resolve(name)));
    }

    private void start() throws Exception {
        double[] millis = new double[3];
        for (int i = 0; i < millis.length; i++) {
            long began = System.nanoTime();
            try (SandboxProcess sandbox = sandbox("start" + i)) {
                assertThat(new ApiClient(sandbox.kubeconfig()).get("/api/v1/namespaces"))
                        .isNotEmpty();
                millis[i] = millisSince(began);
            }
        }
        row("process start to first answer, without a class archive", text(millis));
    }

    private void kubectl(Path kubeconfig) throws Exception {
        run(kubeconfig, "get", "namespaces");
        double[] alone = new double[RUNS];
        double[] asking = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            alone[i] = run(kubeconfig, "version", "--client");
            asking[i] = run(kubeconfig, "get", "namespaces");
        }
        row("`kubectl version --client`", text(alone));
        row("`kubectl get namespaces`", text(asking));
        row("the second to the first", String.format(Locale.ROOT, "%.2f", median(asking) / median(alone)));
    }

    private double run(Path kubeconfig, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(directory.resolve("kubectl.out").toFile());
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.environment().put("KUBECACHEDIR", directory.resolve("cache").toString());
        long began = System.nanoTime();
        assertThat(builder.start().waitFor()).isZero();
        return millisSince(began);
    }

    /** How long it takes from a write until the last of many watchers has read of it. */
    private void fanOut(ApiClient api) throws Exception {
        AtomicReference<CountDownLatch> waiting = new AtomicReference<>(new CountDownLatch(0));
        List<Stream<String>> watches = new ArrayList<>();
        for (int i = 0; i < WATCHERS; i++) {
            watches.add(watch(api, CONFIG_MAPS, "change", () -> waiting.get().countDown()));
        }
        double[] millis = new double[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            waiting.set(new CountDownLatch(WATCHERS));
            long began = System.nanoTime();
            created(api, CONFIG_MAPS, "change" + i).get(30, TimeUnit.SECONDS);
            assertThat(waiting.get().await(30, TimeUnit.SECONDS)).isTrue();
            millis[i] = millisSince(began);
        }
        row("a write read by " + WATCHERS + " watchers", text(millis));
        watches.forEach(Stream::close);
    }

    /** How long it takes until many watchers have read many writes that come as fast as they are answered. */
    private void burst(ApiClient api) throws Exception {
        CountDownLatch waiting = new CountDownLatch(WATCHERS * OBJECTS);
        List<Stream<String>> watches = new ArrayList<>();
        String path = "/api/v1/namespaces/kube-public/configmaps";
        for (int i = 0; i < WATCHERS; i++) {
            watches.add(watch(api, path, "burst", waiting::countDown));
        }
        long began = System.nanoTime();
        write(api, path, "burst");
        double written = millisSince(began) / 1000;
        assertThat(waiting.await(300, TimeUnit.SECONDS)).isTrue();
        row(
                "10,000 writes read by " + WATCHERS + " watchers",
                String.format(Locale.ROOT, "written in %.1f s, read in %.1f s", written, millisSince(began) / 1000));
        watches.forEach(Stream::close);
    }

    /** A watch that tells of each event of an object whose name begins so. */
    private static Stream<String> watch(ApiClient api, String path, String name, Runnable event) throws Exception {
        Stream<String> lines = api.lines(path + "?watch=true&resourceVersion=0").get(30, TimeUnit.SECONDS);
        Thread thread = new Thread(() -> {
            try {
                lines.filter(line -> line.contains("\"" + name)).forEach(line -> event.run());
            } catch (UncheckedIOException closed) {
                // The watch is over.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
        return lines;
    }

    private static void write(ApiClient api, String path, String name) throws Exception {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            sent.add(created(api, path, name + i));
            if (sent.size() == AT_ONCE) {
                CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
                sent.clear();
            }
        }
    }

    private void many(ApiClient api) throws Exception {
        long began = System.nanoTime();
        write(api, CONFIG_MAPS, "many");
        row("writing 10,000 objects", String.format(Locale.ROOT, "%.1f s", millisSince(began) / 1000));
        double[] millis = new double[RUNS];
        int bytes = 0;
        for (int i = 0; i < RUNS; i++) {
            long asked = System.nanoTime();
            bytes = api.get(CONFIG_MAPS).length;
            millis[i] = millisSince(asked);
        }
        row(
                "reading a list of 10,000 objects",
                text(millis) + String.format(Locale.ROOT, ", %.1f MiB", bytes / (1024.0 * 1024)));
    }

    private static CompletableFuture<Void> created(ApiClient api, String path, String name) {
        String json = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                + "\",\"labels\":{\"app\":\"bench\"}},\"data\":{\"key\":\"value\"}}";
        return api.post(path, json)
                .thenAccept(answer -> assertThat(answer.statusCode()).isEqualTo(201));
    }

    private void row(String what, String measured) {
        rows.add("| " + what + " | " + measured + " |");
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String text(double[] millis) {
        return String.format(Locale.ROOT, "%.0f ms (%d runs)", median(millis), millis.length);
    }
}
