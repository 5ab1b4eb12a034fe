package dev.waymark.tui.model;

import java.util.List;

/**
 * What goes on in the open step, and what came of it.
 *
 * @param checks of the step, in the order in which they were awaited
 * @param stopped whether the learner has stopped what runs
 * @param traffic what the cluster has carried lately
 */
public record Activity(Transcript transcript, List<Awaited> checks, Busy busy, boolean stopped, Traffic traffic) {

    public Activity {
        checks = List.copyOf(checks);
    }

    /** Nothing has run yet. */
    static Activity beginning(Busy busy) {
        return new Activity(Transcript.EMPTY, List.of(), busy, false, Traffic.NONE);
    }

    Activity transcript(Transcript next) {
        return new Activity(next, checks, busy, stopped, traffic);
    }

    Activity checks(List<Awaited> all) {
        return new Activity(transcript, all, busy, stopped, traffic);
    }

    Activity busy(Busy next) {
        return new Activity(transcript, checks, next, stopped, traffic);
    }

    Activity stopped(boolean now) {
        return new Activity(transcript, checks, busy, now, traffic);
    }

    Activity traffic(Traffic next) {
        return new Activity(transcript, checks, busy, stopped, next);
    }
}
