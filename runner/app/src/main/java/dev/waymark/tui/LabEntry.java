package dev.waymark.tui;

import dev.waymark.lab.Lab;
import dev.waymark.session.Event;
import dev.waymark.session.Session;
import java.util.Optional;
import java.util.function.Consumer;

/** The way into a lab: what must be known before its session can be opened. Methods may block; one thread calls them. */
public interface LabEntry extends AutoCloseable {

    Lab lab();

    /** The cluster as the learner is told, known at once: {@code sandbox}, or what was asked for. */
    String cluster();

    /** What must be answered with yes before anything is done on the cluster; empty for the sandbox. */
    Optional<String> consent();

    /** Fails when something is missing that the lab needs. */
    void require();

    /** How many steps an earlier session has behind it that can be taken up. */
    Optional<Integer> earlier();

    /** @param resume whether to take up the earlier session, rather than to forget it */
    Session open(boolean resume, Consumer<Event> listener);

    /** The index of the step to begin at. */
    int first();

    @Override
    void close();
}
