package dev.waymark.cli;

import dev.waymark.cluster.Cluster;
import dev.waymark.lab.Lab;
import dev.waymark.report.LabReport;
import dev.waymark.report.Recorder;
import dev.waymark.session.Event;
import dev.waymark.session.Session;
import dev.waymark.session.SessionSettings;
import dev.waymark.session.SessionStore;
import dev.waymark.session.Summary.Ending;
import dev.waymark.session.Unattended;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Runs labs without a person, one at a time; can be interrupted from another thread, and then still cleans up. */
final class LabRun {
    private final Installation installation;
    private final Map<String, String> environment;
    private final Clock clock;
    private final AtomicReference<Session> current = new AtomicReference<>();
    private volatile boolean interrupted;

    LabRun(Installation installation, Map<String, String> environment, Clock clock) {
        this.installation = installation;
        this.environment = environment;
        this.clock = clock;
    }

    /** Walks through a lab and cleans up, whatever happens. */
    LabReport run(Lab lab, Cluster cluster, Consumer<Event> listener) {
        Recorder recorder = new Recorder(lab, cluster.name(), clock);
        SessionSettings settings = new SessionSettings(
                lab,
                cluster.name(),
                cluster.sandbox(),
                () -> cluster,
                new Shells(environment),
                SessionStore.of(environment, clock).create(lab),
                installation.assets(),
                SessionSettings.DEFAULT_LIMIT,
                text -> text,
                clock,
                event -> {
                    recorder.accept(event);
                    listener.accept(event);
                });
        try (Session session = Session.open(settings)) {
            current.set(session);
            session.begin();
            Ending ending = new Unattended(session, () -> interrupted).walk();
            current.set(null);
            session.finish(ending);
        } finally {
            current.set(null);
        }
        return recorder.report();
    }

    /** Stops the command that runs now, and the lab after it. */
    void interrupt() {
        interrupted = true;
        Optional.ofNullable(current.get()).ifPresent(Session::cancel);
    }
}
