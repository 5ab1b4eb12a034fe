package dev.waymark.cli;

import dev.waymark.cluster.Cluster;
import dev.waymark.session.SessionSettings.ShellOpener;
import dev.waymark.session.Workspace;
import dev.waymark.shell.BashShell;
import dev.waymark.shell.Shell;
import dev.waymark.shell.ShellSettings;
import java.util.Map;
import java.util.function.Consumer;

/** Starts the bash of a session with the user's environment and the cluster's. */
final class Shells implements ShellOpener {
    private final Map<String, String> environment;

    Shells(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Shell open(Cluster cluster, Workspace workspace, Consumer<String> notices) {
        return BashShell.open(
                ShellSettings.of(workspace.shell(), workspace.work(), environment, cluster.environment(), notices));
    }
}
