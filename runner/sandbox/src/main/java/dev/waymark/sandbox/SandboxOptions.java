package dev.waymark.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a sandbox is started with.
 *
 * @param directory a folder for its own files (kubeconfig, keys, sockets); created, readable by its owner alone
 * @param port the loopback port of the API; 0 for any free one
 * @param clock the time of the control plane
 * @param random the source of names, tokens aside, and of every weighted choice in the data plane
 * @param environment the environment variables that choose how the sandbox uses this machine
 * @param state a folder with the objects of an earlier sandbox to go on with, or an empty one, in which they are kept;
 *     without one they go with the process
 */
public record SandboxOptions(
        Path directory,
        int port,
        Clock clock,
        RandomGenerator random,
        Map<String, String> environment,
        Optional<Path> state) {

    /** A sandbox whose objects go with the process. */
    public SandboxOptions(
            Path directory, int port, Clock clock, RandomGenerator random, Map<String, String> environment) {
        this(directory, port, clock, random, environment, Optional.empty());
    }

    public SandboxOptions {
        environment = Map.copyOf(environment);
    }

    /** The same with a folder for the objects. */
    public SandboxOptions keeping(Path folder) {
        return new SandboxOptions(directory, port, clock, random, environment, Optional.of(folder));
    }

    /** A sandbox on a free port, on the system clock. */
    public static SandboxOptions in(Path directory) {
        return new SandboxOptions(directory, 0, Clock.systemUTC(), RandomGenerator.of("L64X128MixRandom"), Map.of());
    }
}
