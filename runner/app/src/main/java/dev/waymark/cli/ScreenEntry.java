package dev.waymark.cli;

import dev.waymark.lab.Lab;
import dev.waymark.session.Event;
import dev.waymark.session.Session;
import dev.waymark.session.SessionStore;
import dev.waymark.session.Summary;
import dev.waymark.session.Workspace;
import dev.waymark.tui.LabEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The way into a lab from the full screen. */
final class ScreenEntry implements LabEntry {

    private final Installation installation;
    private final LabOptions options;
    private final Lab lab;
    private final Optional<Integer> from;
    private final LabSessions sessions;
    private Optional<OpenCluster> cluster = Optional.empty();

    private ScreenEntry(
            Installation installation,
            LabOptions options,
            Lab lab,
            Optional<Integer> from,
            Optional<RecordFile> record) {
        this.installation = installation;
        this.options = options;
        this.lab = lab;
        this.from = from;
        this.sessions =
                new LabSessions(installation, options.parameters()).onTerminal().recorded(record);
    }

    /**
     * @param from the index of the step to begin at, whatever was done before
     * @param record of the session, when one is wanted
     */
    static ScreenEntry of(
            Installation installation,
            LabOptions options,
            Lab lab,
            Optional<Integer> from,
            Optional<RecordFile> record) {
        return new ScreenEntry(installation, options, lab, from, record);
    }

    /** The cluster, opened when it is first asked for. */
    private synchronized OpenCluster cluster(Optional<Workspace> earlier) {
        if (cluster.isEmpty()) {
            cluster = Optional.of(new OpenCluster(options.choice(earlier), installation));
        }
        return cluster.get();
    }

    @Override
    public Lab lab() {
        return lab;
    }

    @Override
    public String cluster() {
        return options.cluster();
    }

    @Override
    public Optional<String> consent() {
        return sandbox()
                ? Optional.empty()
                : Optional.of("The lab changes the cluster of the context '" + name() + "'. Go on?");
    }

    @Override
    public void require() {
        Preflight preflight = new Preflight(installation, List.of(lab));
        if (!sandbox() || !preflight.haveTools()) {
            preflight.require(cluster(Optional.empty()).get());
        }
    }

    @Override
    public Optional<Integer> earlier() {
        return workspace().map(workspace -> sessions.store().passed(workspace, lab));
    }

    @Override
    public Session open(boolean resume, Consumer<Event> listener) {
        SessionStore store = sessions.store();
        Optional<Workspace> earlier = workspace();
        if (!resume) {
            earlier.ifPresent(store::discard);
        }
        Workspace workspace = earlier.filter(each -> resume).orElseGet(() -> store.create(lab));
        OpenCluster opened = cluster(earlier.filter(each -> resume));
        return sessions.open(lab, name(), sandbox(), LabSessions.kept(opened::get, workspace), workspace, event -> {
            if (event instanceof Event.SessionEnded ended && ended.summary().ending() == Summary.Ending.COMPLETED) {
                store.complete(lab);
            }
            listener.accept(event);
        });
    }

    @Override
    public int first() {
        return from.orElse(0);
    }

    @Override
    public synchronized void close() {
        cluster.ifPresent(OpenCluster::close);
    }

    private Optional<Workspace> workspace() {
        return from.isPresent() ? Optional.empty() : sessions.store().unfinished(lab, name());
    }

    private boolean sandbox() {
        return options.sandbox();
    }

    private String name() {
        return sandbox() ? "sandbox" : cluster(Optional.empty()).get().name();
    }
}
