package dev.waymark.cli;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.cluster.Clusters;
import dev.waymark.cluster.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waymark sandbox}: serves a sandbox, or runs one command in it. */
@Command(
        name = "sandbox",
        description = "Serve a sandbox until Ctrl-C, or run COMMAND with KUBECONFIG set and end with its exit code.",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "waymark sandbox [--kubeconfig FILE]",
            "waymark sandbox [--kubeconfig FILE] -- COMMAND ARGS..."
        })
final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "also write the kubeconfig to this file")
    private Path kubeconfig;

    @Parameters(paramLabel = "COMMAND ARGS...", arity = "0..*", description = "what to run, after --")
    private List<String> command = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch stop = new CountDownLatch(1);
        Thread farewell = new Thread(() -> stopAndWait(stop, closed), "interrupt");
        Runtime.getRuntime().addShutdownHook(farewell);
        try (PrivateFolder folder = PrivateFolder.create();
                Cluster cluster = Clusters.open(new ClusterChoice.Sandbox(), Surroundings.of(folder.path()))) {
            Path file = kubeconfig == null ? cluster.kubeconfig() : copy(cluster.kubeconfig(), kubeconfig);
            return command.isEmpty() ? serve(file, stop) : run(cluster, file);
        } finally {
            closed.countDown();
        }
    }

    private int serve(Path file, CountDownLatch stop) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("export KUBECONFIG=" + file.toAbsolutePath());
        out.flush();
        spec.commandLine()
                .getErr()
                .println("The sandbox is ready. In another terminal, run the line above. Ctrl-C ends it.");
        spec.commandLine().getErr().flush();
        try {
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.INTERRUPTED;
    }

    private int run(Cluster cluster, Path file) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(cluster.environment());
        builder.environment().put("KUBECONFIG", file.toAbsolutePath().toString());
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.ENVIRONMENT, "the command cannot be started: " + e.getMessage(), "Is it on the PATH?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** The file holds a token, so it is made for its owner alone before anything is in it. */
    private static Path copy(Path from, Path to) {
        try {
            Files.deleteIfExists(to);
            Files.createFile(
                    to, PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
            Files.writeString(to, Files.readString(from));
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException("the kubeconfig cannot be written to " + to + ": " + e.getMessage(), e);
        }
    }

    private static void stopAndWait(CountDownLatch stop, CountDownLatch closed) {
        stop.countDown();
        try {
            closed.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
