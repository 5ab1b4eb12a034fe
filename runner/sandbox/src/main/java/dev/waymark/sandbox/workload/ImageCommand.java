package dev.waymark.sandbox.workload;

import java.util.List;

/**
 * A program that an image brings along for {@code kubectl exec}, run in this JVM instead of as a process.
 *
 * <p>It reaches the cluster through the network of its pod alone.
 */
@FunctionalInterface
public interface ImageCommand {

    /** Whether it does what these arguments ask for; otherwise the machine's program of that name is taken. */
    default boolean takes(List<String> arguments) {
        return true;
    }

    /** Where a command writes. */
    interface Output {
        void out(String text);

        void err(String text);
    }

    /**
     * Runs it to its end, on a thread that may block.
     *
     * @param arguments what follows the program's name
     * @return the exit code
     * @throws InterruptedException when it is killed
     */
    int run(PodIdentity pod, PodNetwork network, List<String> arguments, Output output) throws InterruptedException;
}
