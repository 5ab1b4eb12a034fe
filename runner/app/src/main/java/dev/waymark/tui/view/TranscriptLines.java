package dev.waymark.tui.view;

import dev.waymark.check.Execution;
import dev.waymark.session.Session;
import dev.waymark.session.Times;
import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.model.Run;
import dev.waymark.tui.model.Transcript;
import dev.waymark.tui.text.Ansi;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What the commands of a step have printed. Only what is in sight is made: the rest costs nothing. */
public final class TranscriptLines {

    private final Transcript transcript;
    private final String search;
    private final Theme theme;

    /** @param search what is marked in the output; empty for nothing */
    public TranscriptLines(Transcript transcript, String search, Theme theme) {
        this.transcript = transcript;
        this.search = search;
        this.theme = theme;
    }

    /** The number of lines, each counted once, however many rows it takes. */
    public int size() {
        int size = 0;
        for (Run run : transcript.runs()) {
            size += size(run);
        }
        return size;
    }

    /**
     * The rows that fit.
     *
     * @param up how many lines from the end are out of sight
     */
    public List<AttributedString> rows(int up, int columns, int rows) {
        List<AttributedString> shown = new ArrayList<>();
        int skip = Math.max(0, Math.min(up, size() - 1));
        for (int i = transcript.runs().size() - 1; i >= 0 && shown.size() < rows; i--) {
            Run run = transcript.runs().get(i);
            int size = size(run);
            for (int line = size - 1 - skip; line >= 0 && shown.size() < rows; line--) {
                List<AttributedString> parts =
                        line == 0 ? List.of(head(run, columns)) : Wrapping.hard(line(run, line), Math.max(1, columns));
                for (int part = parts.size() - 1; part >= 0 && shown.size() < rows; part--) {
                    shown.add(parts.get(part));
                }
            }
            skip = Math.max(0, skip - size);
        }
        Collections.reverse(shown);
        return shown;
    }

    /** How many rows all of it takes; not more than the most, however much there is. */
    int rowsUpTo(int most, int columns) {
        return rows(0, columns, most).size();
    }

    /** How far to scroll up to have the next line in sight that holds a text, seen from a place; negative when none. */
    public int find(String text, int from, boolean upwards) {
        String wanted = text.toLowerCase(Locale.ROOT);
        int size = size();
        for (int up = from + (upwards ? 1 : -1); up >= 0 && up < size; up += upwards ? 1 : -1) {
            if (plain(up).toLowerCase(Locale.ROOT).contains(wanted)) {
                return up;
            }
        }
        return -1;
    }

    private String plain(int up) {
        int skip = up;
        for (int i = transcript.runs().size() - 1; i >= 0; i--) {
            Run run = transcript.runs().get(i);
            if (skip < size(run)) {
                int line = size(run) - 1 - skip;
                return line == 0 ? run.script() : line(run, line).toString();
            }
            skip -= size(run);
        }
        return "";
    }

    private static int size(Run run) {
        return 1 + (run.folded() ? 0 : run.output().size() + (run.output().dropped() > 0 ? 1 : 0));
    }

    private AttributedString line(Run run, int line) {
        int first = run.output().dropped() > 0 ? 1 : 0;
        if (line == 1 && first == 1) {
            return theme.text(
                    String.format(
                            Locale.ROOT,
                            "%,d earlier lines are not shown",
                            run.output().dropped()),
                    Role.DIM);
        }
        AttributedString text = Ansi.text(run.output().line(line - 1 - first), theme.colours());
        return search.isEmpty() ? text : marked(text);
    }

    private AttributedString marked(AttributedString text) {
        String plain = text.toString().toLowerCase(Locale.ROOT);
        String wanted = search.toLowerCase(Locale.ROOT);
        AttributedStringBuilder marked = new AttributedStringBuilder();
        int done = 0;
        for (int at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, done)) {
            marked.append(text.subSequence(done, at));
            marked.append(text.subSequence(at, at + wanted.length()).toString(), theme.style(Role.MATCH));
            done = at + wanted.length();
        }
        return marked.append(text.subSequence(done, text.length())).toAttributedString();
    }

    /** The first line of a run: what ran, and how it ended. */
    private AttributedString head(Run run, int columns) {
        AttributedStringBuilder end = new AttributedStringBuilder();
        run.execution().ifPresent(execution -> end.append(" ").append(end(run, execution)));
        String fold = run.folded() ? theme.signs().folded() : theme.signs().unfolded();
        String script = run.script().strip().lines().findFirst().orElse("")
                + (run.script().strip().contains("\n") ? " " + theme.signs().more() : "");
        AttributedStringBuilder head = new AttributedStringBuilder();
        head.append(theme.text(fold + " ", Role.DIM));
        AttributedString name = new AttributedString("$ " + Cells.untabbed(script), theme.style(Role.STRONG));
        head.append(Cells.shorten(
                name,
                Math.max(4, columns - 2 - Cells.columns(end)),
                theme.signs().more()));
        return head.append(end).toAttributedString();
    }

    private AttributedString end(Run run, Execution execution) {
        String time = Times.shortly(execution.duration());
        return switch (execution.ending()) {
            case BACKGROUND -> theme.text("goes on in the background", Role.DIM);
            case CANCELLED -> theme.text("stopped", Role.WARNING);
            case TIMED_OUT -> theme.text(theme.signs().failed() + " took too long, " + time, Role.BAD);
            case EXITED, SHELL_LOST -> {
                int wanted =
                        Session.typed(run.command()) ? 0 : run.command().exit().orElse(0);
                yield execution.exitCode() == wanted
                        ? theme.text(theme.signs().passed() + " " + time, Role.GOOD)
                        : theme.text(
                                theme.signs().failed() + " exit code " + execution.exitCode() + ", " + time, Role.BAD);
            }
        };
    }
}
