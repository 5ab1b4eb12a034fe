package dev.waymark.session;

import dev.waymark.cluster.Cluster;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Secrets;
import dev.waymark.shell.Shell;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a session is opened with.
 *
 * @param clusterName known before the cluster is there: {@code sandbox}, or the name of the context
 * @param sandbox whether it is the embedded sandbox, which begins empty unless it was kept
 * @param cluster gives the cluster, asked for once, when it is first needed; may block
 * @param shell starts the shell for a workspace
 * @param assets the course's files
 * @param limit how long a command may take that does not say
 * @param secrets what the lab shows by name and runs with
 * @param listener takes the events, on the thread that calls the session, on those that read output and on one of the
 *     cluster; several at once
 */
public record SessionSettings(
        Lab lab,
        String clusterName,
        boolean sandbox,
        Supplier<Cluster> cluster,
        ShellOpener shell,
        Workspace workspace,
        Optional<Path> assets,
        Duration limit,
        Secrets secrets,
        Clock clock,
        Consumer<Event> listener) {

    /** How long a command may take that does not say. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);

    /** Starts a shell. */
    public interface ShellOpener {

        /**
         * @param notices takes what the learner must know about the shell, one sentence
         */
        Shell open(Cluster cluster, Workspace workspace, Consumer<String> notices);
    }
}
