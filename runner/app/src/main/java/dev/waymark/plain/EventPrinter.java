package dev.waymark.plain;

import dev.waymark.check.Evidence;
import dev.waymark.check.Outcome;
import dev.waymark.lab.Step;
import dev.waymark.session.Event;
import dev.waymark.session.Failure;
import dev.waymark.session.Session;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import dev.waymark.shell.EscapeFilter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints what happens in a session. The text of the steps is not among it: {@link PlainFace} shows that as it goes. */
final class EventPrinter implements Consumer<Event> {

    private static final String MARGIN = "  | ";
    private static final int BRIEF = 160;

    private final PlainOutput out;
    private EscapeFilter filter = new EscapeFilter();
    private final StringBuilder line = new StringBuilder();
    private Optional<Event.CommandEnded> last = Optional.empty();
    private boolean waits;

    EventPrinter(PlainOutput out) {
        this.out = out;
    }

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.SessionStarted started) {
            started(started);
        } else if (event instanceof Event.StepOpened opened) {
            out.gap();
            out.print("Step " + (opened.index() + 1) + " of " + opened.total() + ": "
                    + opened.step().title());
            out.gap();
        } else if (event instanceof Event.FileWritten written) {
            out.print("(The file " + written.file().path() + " is written.)");
        } else if (event instanceof Event.CommandStarted) {
            filter = new EscapeFilter();
            last = Optional.empty();
        } else if (event instanceof Event.OutputArrived arrived) {
            output(filter.feed(arrived.text()));
        } else if (event instanceof Event.CommandEnded ended) {
            flush();
            ended(ended);
        } else if (event instanceof Event.CheckWaiting waiting) {
            waiting(waiting);
        } else if (event instanceof Event.CheckEnded ended) {
            last = Optional.empty();
            waits = false;
            checked(ended);
        } else if (event instanceof Event.StepEnded ended) {
            ended(ended.step(), ended.state());
        } else if (event instanceof Event.CleanupStarted) {
            out.gap();
            out.print("Cleaning up.");
        } else if (event instanceof Event.CleanupEnded ended && !ended.clean()) {
            out.print("The clean-up did not succeed; see above what is left.");
        } else if (event instanceof Event.Notice notice) {
            out.print(Wrap.lines(notice.text(), "Note: ", "      ", out.width()));
        } else if (event instanceof Event.SessionEnded ended) {
            over(ended.summary());
        }
    }

    private void started(Event.SessionStarted started) {
        out.print(started.lab().title());
        out.print("="
                .repeat(Math.min(out.width(), PlainOutput.columns(started.lab().title()))));
        if (!started.lab().summary().isEmpty()) {
            out.print(Wrap.lines(started.lab().summary(), "", "", out.width()));
        }
        out.print("Cluster: " + started.cluster());
    }

    private void output(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                out.print(MARGIN + line);
                line.setLength(0);
            } else {
                line.append(text.charAt(i));
            }
        }
    }

    private void flush() {
        if (line.length() > 0) {
            out.print(MARGIN + line);
            line.setLength(0);
        }
    }

    private void ended(Event.CommandEnded ended) {
        switch (ended.execution().ending()) {
            case BACKGROUND -> out.print("(It goes on in the background.)");
            case CANCELLED -> out.print("(Stopped.)");
            case TIMED_OUT ->
                out.print("(Stopped after " + seconds(ended.execution().duration()) + ": it took longer than it may.)");
            case EXITED, SHELL_LOST -> {
                last = Optional.of(ended);
                if (Session.typed(ended.command()) && ended.execution().exitCode() != 0) {
                    out.print("(Exit code " + ended.execution().exitCode() + ".)");
                }
            }
        }
    }

    private void waiting(Event.CheckWaiting waiting) {
        String left = seconds(waiting.remaining());
        if (!waits) {
            out.print(Wrap.hanging("Waiting up to " + left + " for the check. Ctrl-C stops waiting.", "", out.width()));
        }
        out.status(
                waits ? left + " left: " : "Waiting: ", brief(waiting.lastSeen().observed()));
        waits = true;
    }

    /** What is seen while it may still change; all of it is told at the end. */
    private static String brief(String text) {
        return text.codePointCount(0, text.length()) <= BRIEF
                ? text
                : text.substring(0, text.offsetByCodePoints(0, BRIEF)) + "...";
    }

    private void checked(Event.CheckEnded ended) {
        if (ended.outcome().passed()) {
            Evidence evidence = ended.outcome().evidence();
            out.print(Wrap.lines(evidence.expected(), "Check passed: ", "              ", out.width()));
            out.print(Wrap.lines(evidence.observed(), "        Seen: ", "              ", out.width()));
        } else if (ended.outcome() instanceof Outcome.Skipped skipped) {
            out.print("Check skipped: " + skipped.reason());
        } else {
            Failure failure = Failure.of(ended.check(), ended.outcome());
            out.gap();
            out.print(Wrap.hanging("Check failed: " + failure.summary(), "", out.width()));
            failure.details().forEach(detail -> out.print(Wrap.hanging(detail, "  ", out.width())));
            out.gap();
        }
    }

    /** A failed check has been told at length before; of a failed command only the output has been shown. */
    private void ended(Step step, StepState state) {
        switch (state) {
            case PASSED -> {
                if (!step.commands().isEmpty() || !step.checks().isEmpty()) {
                    out.print("Step passed.");
                }
            }
            case SKIPPED -> out.print("Step skipped.");
            default ->
                last.ifPresent(ended -> out.print("Command failed: exit code "
                        + ended.execution().exitCode() + ", expected "
                        + ended.command().exit().orElse(0) + "."));
        }
    }

    private void over(Summary summary) {
        out.gap();
        if (summary.ending() == Summary.Ending.COMPLETED) {
            SummaryLines.of(summary, out.width()).forEach(out::print);
            out.gap();
        }
        out.print(switch (summary.ending()) {
                    case COMPLETED -> "Done";
                    case PAUSED -> "Put aside";
                    case QUIT, INTERRUPTED -> "Ended";
                    case FAILED -> "Failed";
                }
                + ": " + summary.passed() + " of " + summary.steps().size() + " steps passed.");
    }

    private static String seconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 500) / 1000) + " s";
    }
}
