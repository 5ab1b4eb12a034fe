package dev.waymark.check;

import dev.waymark.check.split.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one line of words what a condition wants: while it is awaited, when it fails, and on a page to read. */
public final class Wording {
    /** As many fields as are named in one line; of more it is said that there are some. */
    public static final int FEW = 2;

    private Wording() {}

    public static String of(Condition condition) {
        if (condition instanceof Condition.Exit exit) {
            return "`" + exit.command() + "` ends with exit code " + exit.code();
        }
        if (condition instanceof Condition.Output output) {
            return "`" + output.command() + "` prints "
                    + output.expected().stream().map(TextComparison::describe).collect(Collectors.joining(" and "));
        }
        if (condition instanceof Condition.Resource resource) {
            return resource(resource);
        }
        if (condition instanceof Condition.Cel cel) {
            return cel.resource() + " meets `" + cel.expression().replaceAll("\\s+", " ") + "`";
        }
        if (condition instanceof Condition.Absent absent) {
            return "no " + absent.resource();
        }
        if (condition instanceof Condition.Requests requests) {
            return requests(requests);
        }
        if (condition instanceof Condition.Logs logs) {
            return of(logs.logged());
        }
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().map(Wording::of).collect(Collectors.joining("; "));
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().stream().map(Wording::of).collect(Collectors.joining("; or "));
        }
        return "not: " + of(((Condition.Not) condition).condition());
    }

    /** Lines that a log must hold. */
    public static String of(Logged wanted) {
        return wanted.lines() + " log lines of " + wanted.workload() + " in " + wanted.namespace() + ", each "
                + TextComparison.describe(wanted.line());
    }

    /** What every answer must be. */
    public static String of(Expectation wanted) {
        List<String> parts = new ArrayList<>();
        wanted.status().ifPresent(status -> parts.add("status " + status));
        wanted.headers().forEach((name, match) -> parts.add(name + ": " + TextComparison.describe(match)));
        wanted.absentHeaders().forEach(name -> parts.add("no header " + name));
        wanted.body().forEach(match -> parts.add("a body: " + TextComparison.describe(match)));
        wanted.fasterThan().ifPresent(limit -> parts.add("within " + milliseconds(limit)));
        wanted.slowerThan().ifPresent(limit -> parts.add("not before " + milliseconds(limit)));
        return parts.isEmpty() ? "an answer" : String.join(", ", parts);
    }

    /** The status that a status condition must have, and its reason where that is said. */
    public static String of(StatusCondition wanted) {
        return wanted.status()
                + wanted.reason().map(reason -> " (" + reason + ")").orElse("");
    }

    private static String resource(Condition.Resource wanted) {
        List<String> demands = new ArrayList<>();
        wanted.count().ifPresent(range -> demands.add(range.toString()));
        wanted.status().ifPresent(status -> demands.add(status.type() + " is " + of(status)));
        List<String> fields = TreeDemands.of(wanted.match());
        if (fields.size() > FEW) {
            demands.add("as described");
        } else if (!fields.isEmpty()) {
            demands.add("with " + String.join(", ", fields));
        }
        return wanted.resource() + (demands.isEmpty() ? " exists" : ": " + String.join(", ", demands));
    }

    private static String requests(Condition.Requests wanted) {
        String call = wanted.call().method() + " " + wanted.call().url() + ": ";
        String logs = wanted.logs().stream().map(demand -> "; " + of(demand)).collect(Collectors.joining());
        return wanted.split()
                        .map(split -> call + Tally.describe(split) + ", each within " + Math.round(split.tolerance())
                                + " points")
                        .orElseGet(
                                () -> (wanted.count() == 1 ? "" : wanted.count() + " x ") + call + of(wanted.expect()))
                + logs;
    }

    private static String milliseconds(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
