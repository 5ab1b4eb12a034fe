package dev.waymark.cli;

import dev.waymark.cluster.Cluster;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Secrets;
import dev.waymark.session.Event;
import dev.waymark.session.Session;
import dev.waymark.session.SessionSettings;
import dev.waymark.session.SessionStore;
import dev.waymark.session.Workspace;
import dev.waymark.shell.BashShell;
import dev.waymark.shell.Shell;
import dev.waymark.shell.ShellSettings;
import dev.waymark.tui.pane.ShellPane;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens sessions for the commands that run labs. */
final class LabSessions {

    /** Until the pane says how large it is. */
    private static final int COLUMNS = 80;

    private static final int ROWS = 24;

    private final Installation installation;
    private final Map<String, String> parameters;
    private final Optional<ShellSettings.Screen> screen;
    private final Optional<RecordFile> record;

    LabSessions(Installation installation, Map<String, String> parameters) {
        this(installation, parameters, Optional.empty(), Optional.empty());
    }

    private LabSessions(
            Installation installation,
            Map<String, String> parameters,
            Optional<ShellSettings.Screen> screen,
            Optional<RecordFile> record) {
        this.installation = installation;
        this.parameters = parameters;
        this.screen = screen;
        this.record = record;
    }

    SessionStore store() {
        return SessionStore.of(installation.environment(), installation.clock());
    }

    /** @param clusterName as the user is told */
    Session open(
            Lab lab,
            String clusterName,
            boolean sandbox,
            Supplier<Cluster> cluster,
            Workspace workspace,
            Consumer<Event> listener) {
        return Session.open(new SessionSettings(
                lab,
                clusterName,
                sandbox,
                cluster,
                this::shell,
                workspace,
                installation.assets(lab.source()),
                SessionSettings.DEFAULT_LIMIT,
                secrets(lab),
                installation.clock(),
                record.<Consumer<Event>>map(file -> file.andThen(listener)).orElse(listener)));
    }

    /** A cluster whose objects outlive this process with the session; one that was opened with them keeps them anyway. */
    static Supplier<Cluster> kept(Supplier<Cluster> cluster, Workspace workspace) {
        return () -> {
            Cluster opened = cluster.get();
            if (!opened.restored()) {
                opened.keep(workspace.cluster());
            }
            return opened;
        };
    }

    /** These sessions with shells that have a terminal, at which a person can type. */
    LabSessions onTerminal() {
        return new LabSessions(
                installation, parameters, Optional.of(new ShellSettings.Screen(ShellPane.TYPE, COLUMNS, ROWS)), record);
    }

    /** These sessions with a record of them. */
    LabSessions recorded(Optional<RecordFile> file) {
        return new LabSessions(installation, parameters, screen, file);
    }

    private Shell shell(Cluster cluster, Workspace workspace, Consumer<String> notices) {
        Map<String, String> environment = new HashMap<>(installation.environment());
        environment.putAll(cluster.environment());
        ShellSettings settings =
                ShellSettings.of(workspace.shell(), workspace.work(), environment, cluster.environment(), notices);
        return BashShell.open(screen.map(settings::on).orElse(settings));
    }

    /** What the lab's commands and files show by name. */
    Secrets secrets(Lab lab) {
        return Secrets.of(lab, parameters);
    }
}
