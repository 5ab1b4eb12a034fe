package dev.waymark.sandbox.workload;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a container has written: the newest lines, bounded, with those who follow. Thread-safe. */
public final class ContainerLog {
    private static final int LINES = 20_000;

    /**
     * One line.
     *
     * @param time when it was written
     * @param text the line without its newline
     */
    public record Line(Instant time, String text) {}

    private final Clock clock;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final Set<Consumer<Line>> followers = new LinkedHashSet<>();

    public ContainerLog(Clock clock) {
        this.clock = clock;
    }

    /** Writes one line. */
    public synchronized void write(String text) {
        Line line = new Line(clock.instant(), text);
        lines.addLast(line);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
        List.copyOf(followers).forEach(follower -> follower.accept(line));
    }

    /** The lines there are, oldest first. */
    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Tells a follower of the lines there are and then of each new one, without a gap, until the result is run. */
    public synchronized Runnable follow(Consumer<Line> follower) {
        lines.forEach(follower);
        followers.add(follower);
        return () -> {
            synchronized (ContainerLog.this) {
                followers.remove(follower);
            }
        };
    }
}
