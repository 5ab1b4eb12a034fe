package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.workload.ContainerExec;
import dev.waymark.sandbox.workload.RunningPod;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The commands of probes and hooks as commands of their pods. Thread-safe. */
public final class HookCommands implements ContainerExec {
    /** How much of a command's output a message shows ({@code maxRespBodyLength} of a kubelet). */
    private static final int KEPT = 10 * 1024;

    /** How a shell says that there is no such program. */
    private static final int NOT_FOUND = 127;

    private final PodExec exec;

    public HookCommands(PodExec exec) {
        this.exec = exec;
    }

    @Override
    public Optional<Result> run(RunningPod pod, String container, List<String> command, Duration patience) {
        Output output = new Output();
        PodExec.Running running;
        try {
            running = exec.start(pod, container, command, false, false, output);
        } catch (ApiError noSuchProgram) {
            return Optional.empty();
        }
        try {
            int code = output.code.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return code == NOT_FOUND ? Optional.empty() : Optional.of(new Result(code, output.text(), false));
        } catch (TimeoutException late) {
            running.kill();
            return Optional.of(new Result(137, output.text(), true));
        } catch (InterruptedException stopping) {
            running.kill();
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Output implements PodExec.Sink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public synchronized void out(byte[] written, int length) {
            bytes.write(written, 0, Math.min(length, Math.max(0, KEPT - bytes.size())));
        }

        @Override
        public void err(byte[] written, int length) {
            out(written, length);
        }

        @Override
        public void ended(int exitCode) {
            code.complete(exitCode);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
