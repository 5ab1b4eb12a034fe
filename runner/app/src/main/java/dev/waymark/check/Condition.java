package dev.waymark.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold: a closed set, each with its own way of waiting and of explaining itself. */
public sealed interface Condition {

    /** A named command of the lab ended with this exit code. */
    record Exit(String command, int code) implements Condition {}

    /** What a named command printed meets all of these. */
    record Output(String command, List<TextMatch> expected) implements Condition {}

    /**
     * An object of the cluster is there and is as wanted.
     *
     * @param resource which object, or which objects
     * @param match a part of the object's content; see {@link TreeMatch} for the operators
     * @param status a status condition the object must have
     * @param count how many objects must be so; at least one when not said
     */
    record Resource(
            ResourceQuery resource, Map<String, Object> match, Optional<StatusCondition> status, Optional<Range> count)
            implements Condition {}

    /**
     * An expression in the Common Expression Language is true of an object of the cluster.
     *
     * @param resource the object, by its name
     * @param expression over {@code object}
     */
    record Cel(ResourceQuery resource, String expression) implements Condition {}

    /** No object is there that the query names. */
    record Absent(ResourceQuery resource) implements Condition {}

    /**
     * Requests that are sent, and what must come back.
     *
     * @param from who sends them
     * @param count how many; with a split at most so many
     * @param expect what every answer must be
     * @param split how the answers are shared out
     * @param logs lines that the requests must leave behind
     */
    record Requests(Sender from, HttpCall call, int count, Expectation expect, Optional<Split> split, List<Logged> logs)
            implements Condition {}

    /** Lines that a workload's log holds since the step was opened. */
    record Logs(Logged logged) implements Condition {}

    record All(List<Condition> conditions) implements Condition {}

    record Any(List<Condition> conditions) implements Condition {}

    record Not(Condition condition) implements Condition {}
}
