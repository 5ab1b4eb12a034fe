package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.RunningPod;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Everything a command wrote, and how it ended. */
final class Recorded implements PodExec.Sink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    /** Runs a command without input to its end. */
    static Recorded run(PodExec exec, RunningPod pod, String... command) {
        Recorded recorded = new Recorded();
        exec.start(pod, "main", List.of(command), false, false, recorded);
        recorded.exit();
        return recorded;
    }

    /** The exit code, when it has ended. */
    int exit() {
        return exit.orTimeout(30, TimeUnit.SECONDS).join();
    }

    boolean hasEnded() {
        return exit.isDone();
    }

    String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void out(byte[] bytes, int length) {
        out.write(bytes, 0, length);
    }

    @Override
    public void err(byte[] bytes, int length) {
        err.write(bytes, 0, length);
    }

    @Override
    public void ended(int exitCode) {
        exit.complete(exitCode);
    }
}
