package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays exchanges that were recorded from a real control plane, with the replayer that came with them, where they are
 * at hand: in the folder that {@code WAYMARK_ORACLE} names, or in {@code shared/oracle} beside the repository.
 */
class OracleReplayTest {
    private static final String PATH = System.getenv().getOrDefault("PATH", "");
    private static final int MOST_SECONDS = 600;

    private static Optional<Path> oracle = Optional.empty();
    private static Optional<Path> python = Optional.empty();

    @TempDir
    Path directory;

    @BeforeAll
    static void look() {
        oracle = ReferenceFolder.find("WAYMARK_ORACLE", "oracle")
                .filter(folder -> Files.isRegularFile(folder.resolve("replay")));
        python = ToolFolder.find("python3");
    }

    @Test
    void every_exchange_matches_with_the_installed_kubectl() throws Exception {
        Assumptions.assumeTrue(ToolFolder.find("kubectl").isPresent(), "there is no kubectl");
        everyExchangeMatches(PATH);
    }

    @Test
    void every_exchange_matches_with_the_built_in_kubectl() throws Exception {
        everyExchangeMatches(
                ToolFolder.withoutKubectl(directory.resolve("tools")).toString());
    }

    private void everyExchangeMatches(String path) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                oracle.isPresent(), "there are no recorded exchanges; WAYMARK_ORACLE names their folder");
        Assumptions.assumeTrue(python.isPresent(), "there is no python3 for the replayer");
        Path log = directory.resolve("log");
        try (Sandbox sandbox = Sandbox.start(new SandboxOptions(
                directory.resolve("sandbox"),
                0,
                Clock.systemUTC(),
                RandomGenerator.of("L64X128MixRandom"),
                Map.of("PATH", path)))) {
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            // A python3 on the PATH may be a script that finds the program, by the PATH.
                            "sh",
                            "-c",
                            "python=$(python3 -c 'import sys; print(sys.executable)')\n"
                                    + "PATH=$0 exec \"$python\" \"$1/replay\" --kubeconfig \"$2\" \"$1\"",
                            sandbox.environment().get("PATH"),
                            oracle.orElseThrow().toString(),
                            sandbox.kubeconfig().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            Process replay = builder.start();
            try {
                assertThat(replay.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
            } finally {
                replay.descendants().forEach(ProcessHandle::destroyForcibly);
                replay.destroyForcibly();
            }
            assertThat(replay.exitValue()).as(Files.readString(log)).isZero();
        }
    }
}
