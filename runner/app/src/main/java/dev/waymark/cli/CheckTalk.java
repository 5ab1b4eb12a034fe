package dev.waymark.cli;

import dev.waymark.check.Leftovers;
import dev.waymark.check.Outcome;
import dev.waymark.lab.Lab;
import dev.waymark.report.LabResult;
import dev.waymark.session.Event;
import dev.waymark.session.Failure;
import dev.waymark.session.StepState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells on standard error how a lab fares while it is checked: a line for each step, and why one failed. */
final class CheckTalk implements Consumer<Event> {

    private final Lab lab;
    private final PrintWriter err;
    private Event.StepOpened opened;
    private long since;
    private Optional<Failure> last = Optional.empty();

    CheckTalk(Lab lab, PrintWriter err) {
        this.lab = lab;
        this.err = err;
    }

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.StepOpened step) {
            opened = step;
            since = System.nanoTime();
        } else if (event instanceof Event.CommandEnded ended) {
            last = Optional.of(Failure.of(ended.command(), ended.execution()));
        } else if (event instanceof Event.CheckEnded ended) {
            last = Optional.of(Failure.of(ended.check(), ended.outcome()));
            if (ended.outcome() instanceof Outcome.Skipped skipped) {
                say("  check skipped: " + skipped.reason());
            }
        } else if (event instanceof Event.StepEnded ended) {
            step(ended);
        } else if (event instanceof Event.Notice notice) {
            say(lab.id() + "  " + notice.text());
        } else if (event instanceof Event.CleanupEnded ended && !ended.clean()) {
            say(lab.id() + "  the clean-up failed"
                    + last.map(failure -> ": " + failure.summary()).orElse(""));
        } else if (event instanceof Event.ClusterCompared compared) {
            compared(compared.leftovers());
        }
    }

    private void compared(Leftovers leftovers) {
        leftovers.unread().forEach(kind -> say(lab.id() + "  not compared: " + kind));
        if (!leftovers.none()) {
            Failure failure = Failure.of(lab, leftovers);
            say(failure.position() + ": " + failure.text().indent(4).strip());
        }
    }

    private void step(Event.StepEnded ended) {
        StringBuilder text = new StringBuilder(lab.id())
                .append("  step ")
                .append(opened.index() + 1)
                .append(" of ")
                .append(opened.total())
                .append("  ")
                .append(ended.step().title())
                .append(": ")
                .append(ended.state().name().toLowerCase(Locale.ROOT))
                .append(" (")
                .append(seconds(Duration.ofNanos(System.nanoTime() - since)))
                .append(")");
        if (ended.state() == StepState.FAILED) {
            last.ifPresent(failure -> text.append("\n")
                    .append(failure.position())
                    .append(": ")
                    .append(failure.text().indent(4).strip()));
        }
        say(text.toString());
    }

    /** The table of results. */
    static String table(List<LabResult> results) {
        int width = results.stream()
                .mapToInt(result -> result.lab().id().length())
                .max()
                .orElse(3);
        StringBuilder table = new StringBuilder();
        String form = "%-" + Math.max(3, width) + "s  %-7s  %7s  %8s%n";
        table.append(String.format(Locale.ROOT, form, "LAB", "RESULT", "STEPS", "TIME"));
        for (LabResult result : results) {
            long passed = result.steps().stream()
                    .filter(step -> step.state() == StepState.PASSED)
                    .count();
            table.append(String.format(
                    Locale.ROOT,
                    form,
                    result.lab().id(),
                    outcome(result),
                    passed + "/" + result.steps().size(),
                    seconds(result.duration())));
        }
        return table.toString();
    }

    private static String outcome(LabResult result) {
        if (result.error().isPresent()) {
            return "error";
        }
        return switch (result.ending()) {
            case COMPLETED -> "passed";
            case INTERRUPTED -> "stopped";
            case FAILED, PAUSED, QUIT -> "failed";
        };
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private void say(String text) {
        err.println(text);
        err.flush();
    }
}
