package dev.waymark.session;

import dev.waymark.check.Evidence;
import dev.waymark.check.Execution;
import dev.waymark.check.Leftovers;
import dev.waymark.check.Outcome;
import dev.waymark.cluster.traffic.TrafficWindow;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import java.time.Duration;
import java.util.Optional;

/** What happens in a session; all that a face knows. */
public sealed interface Event {

    /**
     * The session has begun.
     *
     * @param cluster the cluster's name
     * @param resumedAt the step at which an earlier session goes on
     */
    record SessionStarted(Lab lab, String cluster, Optional<Step> resumedAt) implements Event {}

    /** A step is open; index from 0. */
    record StepOpened(Step step, int index, int total) implements Event {}

    record FileWritten(FileBlock file) implements Event {}

    /** A command starts; the script is what runs, edited or not. */
    record CommandStarted(Command command, String script) implements Event {}

    /** Output of a command as it comes, in pieces that may end anywhere; escape sequences are still in it. */
    record OutputArrived(Command command, String text) implements Event {}

    record CommandEnded(Command command, Execution execution) implements Event {}

    record CheckStarted(CheckBlock check, int index, int total) implements Event {}

    record CheckWaiting(CheckBlock check, Evidence lastSeen, Duration remaining) implements Event {}

    record CheckEnded(CheckBlock check, Outcome outcome) implements Event {}

    /**
     * A check of the open step has begun or ceased to hold while nobody asked for it; at first it does not hold. Comes on
     * threads of its own, only in a session that watches its checks, and only for checks that objects of the cluster
     * decide.
     */
    record CheckSeen(CheckBlock check, boolean holds) implements Event {}

    record StepEnded(Step step, StepState state) implements Event {}

    record CleanupStarted(Step step) implements Event {}

    /** The clean-up is over; false when a command of it failed. */
    record CleanupEnded(Step step, boolean clean) implements Event {}

    /** The cluster after the clean-up has been compared with the cluster before the first step. */
    record ClusterCompared(Leftovers leftovers, Duration duration) implements Event {}

    /**
     * The cluster has carried requests; comes about every second while there are any, at any moment of the session, and
     * once more without edges after the last of them. A cluster that keeps no records never says this.
     */
    record TrafficSeen(TrafficWindow window) implements Event {}

    /** Something the learner should know, one sentence. */
    record Notice(String text) implements Event {}

    record SessionEnded(Summary summary) implements Event {}
}
