package dev.waymark.cluster.requests;

import dev.waymark.check.HttpCall;
import dev.waymark.cluster.access.CommandFailure;
import dev.waymark.cluster.access.CommandResult;
import dev.waymark.cluster.access.CommandRunner;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sends a request many times from one place. Thread-safe if the generator is. */
public final class Requests {
    /** Longer than any timeout a lab is about; a request without an answer ends here. */
    private static final Duration ONE = Duration.ofSeconds(20);

    private final CommandRunner runner;
    private final HttpCall call;
    private final RandomGenerator random;

    public Requests(CommandRunner runner, HttpCall call, RandomGenerator random) {
        this.runner = runner;
        this.call = call;
        this.random = random;
    }

    /**
     * Sends the request so many times, one after the other.
     *
     * @return an answer for each
     * @throws CommandFailure when they cannot be sent at all
     */
    public List<Answer> send(int count, ConnectionUse use) {
        String marker = "--" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        CommandResult result = runner.run(
                CurlScript.command(call, count, use, marker, ONE), ONE.plus(Duration.ofMillis(500L * count)));
        List<Answer> answers = CurlOutput.read(result, marker);
        if (answers.size() < count) {
            throw new CommandFailure(
                    "curl answered " + answers.size() + " of " + count + " requests, exit code " + result.exitCode()
                            + ": " + result.errors().strip(),
                    "The requests need sh and curl where they are sent from; an image such as curlimages/curl has both");
        }
        return answers;
    }
}
