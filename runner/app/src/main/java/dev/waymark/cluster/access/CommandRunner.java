package dev.waymark.cluster.access;

import java.time.Duration;
import java.util.List;

/** Somewhere a command can be run without input. */
public interface CommandRunner {

    /** @throws CommandFailure when it cannot be run, or does not end within the limit */
    CommandResult run(List<String> command, Duration limit);
}
