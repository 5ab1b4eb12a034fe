package dev.waymark.cli;

import dev.waymark.cluster.Cluster;
import dev.waymark.cluster.ClusterChoice;
import dev.waymark.session.FileFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waymark sandbox}: serves a sandbox, until Ctrl-C or for as long as a command takes. */
@Command(
        name = "sandbox",
        description = "Serve a sandbox until Ctrl-C, or run a command in it.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Write the kubeconfig there.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--crds",
            paramLabel = "DIR",
            description = "Serve the custom resource definitions in the files of a folder too.")
    private Optional<Path> definitions = Optional.empty();

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "A program and its arguments, run with KUBECONFIG and PATH set; its exit code is passed on.")
    private List<String> command = new ArrayList<>();

    SandboxCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        definitions.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw Abort.usage("there is no folder '" + folder + "'", "");
        });
        try (Interruption interruption = new Interruption()) {
            return interruption.during(() -> open(interruption));
        }
    }

    private int open(Interruption interruption) {
        try (OpenCluster sandbox =
                new OpenCluster(new ClusterChoice.Sandbox(definitions, Optional.empty()), installation)) {
            Cluster cluster = sandbox.get();
            Path file =
                    kubeconfig.map(target -> copy(cluster.kubeconfig(), target)).orElse(cluster.kubeconfig());
            return command.isEmpty() ? serve(file, interruption) : run(command, cluster, interruption);
        }
    }

    private int serve(Path file, Interruption interruption) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("export KUBECONFIG=" + file.toAbsolutePath());
        out.flush();
        spec.commandLine().getErr().println("The sandbox is ready. Ctrl-C ends it.");
        CountDownLatch told = new CountDownLatch(1);
        interruption.cancels(told::countDown);
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.INTERRUPTED;
    }

    /** Runs a program. Ctrl-C on a terminal reaches it by itself; elsewhere it is told to end. It is waited for. */
    private int run(List<String> program, Cluster cluster, Interruption interruption) {
        // env, because the JDK would look for the program in its own PATH.
        List<String> line = new ArrayList<>(List.of("env", "--"));
        line.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().putAll(cluster.environment());
        try {
            Process process = builder.start();
            interruption.cancels(() -> {
                if (System.console() == null) {
                    process.destroy();
                }
                process.onExit().join();
            });
            return process.waitFor();
        } catch (IOException e) {
            throw Abort.environment("'" + program.get(0) + "' cannot be run: " + e.getMessage(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private static Path copy(Path from, Path to) {
        try {
            Files.deleteIfExists(to);
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.write(to, Files.readAllBytes(from));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the kubeconfig cannot be written to " + to + ": " + FileFailure.reason(e), e);
        }
    }
}
