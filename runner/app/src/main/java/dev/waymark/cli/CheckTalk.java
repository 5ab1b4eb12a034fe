package dev.waymark.cli;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import dev.waymark.report.Failures;
import dev.waymark.report.LabReport;
import dev.waymark.report.StepReport;
import dev.waymark.session.Event;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** What {@code check} says while it runs: a line for each step, and the reasons of a failure. Thread-safe. */
final class CheckTalk {
    private final PrintWriter err;

    CheckTalk(PrintWriter err) {
        this.err = err;
    }

    void cluster(String name) {
        say("cluster: " + name);
    }

    void event(Lab lab, Event event) {
        if (event instanceof Event.StepEnded ended) {
            say(lab.id() + ": " + (ended.state() == StepState.PASSED ? "ok      " : "FAILED  ") + title(ended.step()));
        } else if (event instanceof Event.Notice notice) {
            say(lab.id() + ": note    " + notice.text());
        } else if (event instanceof Event.CleanupEnded cleanup) {
            say(lab.id() + ": " + (cleanup.clean() ? "ok      " : "FAILED  ") + title(cleanup.step()));
        }
    }

    /** The reasons of what failed. */
    void ended(LabReport lab) {
        for (StepReport step : lab.steps()) {
            Failures.of(step).ifPresent(reason -> failure(step, reason));
        }
    }

    private synchronized void failure(StepReport step, Failures.Reason reason) {
        say("");
        say(reason.position() + ": " + title(step.step()));
        say("  " + reason.headline());
        reason.details().forEach(line -> say("  " + line));
        say("");
    }

    private static String title(Step step) {
        return step.title();
    }

    private synchronized void say(String line) {
        err.println(line);
        err.flush();
    }

    /** Seconds with one decimal. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** The word for how a lab ended. */
    static String word(Summary.Ending ending, boolean passed) {
        return switch (ending) {
            case COMPLETED -> passed ? "passed" : "FAILED";
            case INTERRUPTED -> "interrupted";
            default -> "FAILED";
        };
    }
}
