package dev.waymark.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a shell block without prompts: commands first, then perhaps what they print, and so on.
 *
 * <p>A line is taken for output when no command looks like it, and below an empty line also when it looks like a field.
 * Quotes, here-documents and compound commands are never cut. Commands that never end stand alone.
 */
final class PlainSplitter {
    private final Completeness completeness;

    PlainSplitter(Completeness completeness) {
        this.completeness = completeness;
    }

    List<ShellPart> split(String content) {
        List<String> lines = content.lines().toList();
        List<ShellPart> parts = new ArrayList<>();
        int start = 0;
        boolean hasCommand = false;
        for (int at = 0; at < lines.size(); ) {
            if (hasCommand && isOutput(lines, at)) {
                int end = outputEnd(lines, at);
                parts.add(part(lines, start, at, end));
                start = at = end;
                hasCommand = false;
                continue;
            }
            int end = commandEnd(lines, at);
            boolean command = isCommand(lines.get(at));
            if (command && hasCommand && takesOver(lines, at)) {
                parts.add(part(lines, start, at, at));
                start = at;
                break;
            }
            if (command && Endless.is(String.join("\n", lines.subList(at, end)))) {
                if (hasCommand) {
                    parts.add(part(lines, start, at, at));
                    start = at;
                }
                int printed = afterGap(lines, end);
                int output = printed < lines.size() && isOutput(lines, printed) ? outputEnd(lines, printed) : end;
                parts.add(part(lines, start, output > end ? printed : end, output));
                start = end = output;
                command = false;
                hasCommand = false;
            }
            hasCommand |= command;
            at = end;
        }
        if (hasCommand) {
            parts.add(part(lines, start, lines.size(), lines.size()));
        }
        return parts;
    }

    /** Whether all from this line on is a person's; what is left with {@code exit} was one's from its first line. */
    private static boolean takesOver(List<String> lines, int at) {
        return ByHand.takesOver(lines.get(at)) && !ByHand.leavesShell(lines.get(at));
    }

    private static boolean isCommand(String line) {
        return !line.isBlank() && !line.stripLeading().startsWith("#");
    }

    /** Whether the first line is a command, and what it prints comes next. */
    static boolean isScreen(List<String> lines) {
        int next = afterGap(lines, 1);
        return next < lines.size() && isOutput(lines, next);
    }

    private static int afterGap(List<String> lines, int at) {
        int next = at;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next;
    }

    private static boolean isOutput(List<String> lines, int at) {
        String line = lines.get(at);
        boolean afterGap = at > 0 && lines.get(at - 1).isBlank();
        return afterGap ? Printed.likely(line) : Printed.surely(line);
    }

    /** Output goes on to the end, or to a known command below an empty line, perhaps with comments above it. */
    private static int outputEnd(List<String> lines, int at) {
        int end = at + 1;
        while (end < lines.size() && !(lines.get(end - 1).isBlank() && beginsCommand(lines, end))) {
            end++;
        }
        return end;
    }

    private static boolean beginsCommand(List<String> lines, int at) {
        int command = at;
        while (command < lines.size() && lines.get(command).startsWith("#")) {
            command++;
        }
        return command < lines.size() && Programs.begins(lines.get(command));
    }

    /** Behind the last line of the command that begins here. */
    private int commandEnd(List<String> lines, int at) {
        ShellScan scan = new ShellScan();
        StringBuilder script = new StringBuilder();
        int end = at;
        do {
            scan.line(lines.get(end));
            script.append(lines.get(end)).append('\n');
            end++;
        } while (end < lines.size() && goesOn(scan, script));
        return end;
    }

    private boolean goesOn(ShellScan scan, StringBuilder script) {
        return scan.incomplete() || scan.nested() && !completeness.isComplete(script.toString());
    }

    private static ShellPart part(List<String> lines, int start, int outputStart, int end) {
        int first = start;
        while (first < outputStart && lines.get(first).isBlank()) {
            first++;
        }
        String script = String.join("\n", lines.subList(first, outputStart)).stripTrailing() + "\n";
        String output = String.join("\n", lines.subList(outputStart, end)).stripTrailing();
        Optional<String> printed = output.isEmpty() ? Optional.empty() : Optional.of(output + "\n");
        return new ShellPart(script, first, printed, outputStart);
    }
}
