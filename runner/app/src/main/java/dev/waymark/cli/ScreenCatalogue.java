package dev.waymark.cli;

import dev.waymark.cluster.ClusterException;
import dev.waymark.cluster.doctor.Requirements;
import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.session.SessionStore;
import dev.waymark.session.Workspace;
import dev.waymark.tui.Catalogue;
import dev.waymark.tui.LabEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The labs of the course, for the full screen. */
final class ScreenCatalogue implements Catalogue, AutoCloseable {

    private final Installation installation;
    private final Course course;
    private final LabOptions options;
    private Optional<OpenCluster> cluster = Optional.empty();
    private boolean closed;

    ScreenCatalogue(Installation installation, Course course, LabOptions options) {
        this.installation = installation;
        this.course = course;
        this.options = options;
    }

    @Override
    public Course course() {
        return course;
    }

    @Override
    public String cluster() {
        return options.cluster();
    }

    @Override
    public boolean completed(Lab lab) {
        return store().completed().contains(lab.id());
    }

    @Override
    public Optional<Integer> unfinished(Lab lab) {
        Optional<Workspace> workspace = store().unfinished(lab, options.cluster());
        return workspace.map(each -> store().passed(each, lab));
    }

    @Override
    public Map<String, String> lacking() {
        Map<String, String> lacking = new HashMap<>();
        try {
            open().ifPresent(opened -> new Requirements(installation.environment())
                    .lackingEach(course.labs(), opened.get())
                    .forEach((id, lack) -> lacking.put(id, lack.message())));
        } catch (ClusterException e) {
            course.labs().forEach(lab -> lacking.put(lab.id(), e.getMessage()));
        } finally {
            // A lab has a cluster of its own; this one was for looking.
            close();
        }
        return lacking;
    }

    private synchronized Optional<OpenCluster> open() {
        if (!closed) {
            cluster = Optional.of(new OpenCluster(options.choice(), installation));
        }
        return cluster;
    }

    @Override
    public LabEntry enter(Lab lab) {
        Lab read = new LabFinder(installation.labs(), options.parameters(), installation.environment())
                .findOne(lab.source().toString());
        return ScreenEntry.of(installation, options, read, Optional.empty(), Optional.empty());
    }

    @Override
    public synchronized void close() {
        closed = true;
        cluster.ifPresent(OpenCluster::close);
        cluster = Optional.empty();
    }

    private SessionStore store() {
        return SessionStore.of(installation.environment(), installation.clock());
    }
}
