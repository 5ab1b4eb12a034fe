package dev.waymark.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A sandbox in a JVM of its own, so that its time and memory can be measured. */
final class SandboxProcess implements AutoCloseable {
    private final Process process;
    private final Path kubeconfig;

    /** Starts it; it is ready when its kubeconfig is there. */
    SandboxProcess(Path directory) throws IOException {
        this(directory, System.getenv().getOrDefault("PATH", ""));
    }

    /** Starts it with a PATH of its own, on which it looks for {@code kubectl}. */
    SandboxProcess(Path directory, String path) throws IOException {
        kubeconfig = directory.resolve("kubeconfig");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xms48m",
                        "-Xmx512m",
                        "-Xmn24m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        // Maven starts tests with a class path of one jar that names the others.
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SandboxProcess.class.getName(),
                        directory.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory
                        .resolveSibling(directory.getFileName() + ".log")
                        .toFile());
        builder.environment().put("PATH", path);
        process = builder.start();
    }

    /** The kubeconfig, which is written when the sandbox serves. */
    Path kubeconfig() throws InterruptedException, IOException {
        while (!Files.exists(kubeconfig) || Files.size(kubeconfig) == 0) {
            if (!process.isAlive()) {
                throw new IOException("the sandbox ended with " + process.exitValue());
            }
            Thread.sleep(5);
        }
        return kubeconfig;
    }

    /** The memory that the process holds, in MiB; where {@code /proc} does not say, 0. */
    long residentMebibytes() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** Serves until it is told to end. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(Path.of(arguments[0])))) {
            Thread.currentThread().join();
        }
    }
}
