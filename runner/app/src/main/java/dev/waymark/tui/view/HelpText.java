package dev.waymark.tui.view;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.view.KeyBar.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** The keys of the places of a lab. */
final class HelpText {

    private static final int KEYS = 16;

    private record Group(String title, List<Entry> entries) {}

    private static final Group FAILED = new Group(
            "What failed",
            List.of(
                    new Entry("Enter", "try again: run the command, check the step"),
                    new Entry("e", "edit the command, and run it"),
                    new Entry("$", "mend it in the shell of the lab; on your way back the step is checked"),
                    new Entry("!", "run a line of your own in the same shell"),
                    new Entry("h", "a hint, where there is one"),
                    new Entry("o", "the solution, where there is one"),
                    new Entry("s", "skip the step"),
                    new Entry("arrows, PgUp/Dn", "scroll what is said of it"),
                    new Entry("Esc", "back to the lab; d shows it again")));

    private static final List<Group> LAB = List.of(
            new Group(
                    "The step",
                    List.of(
                            new Entry("Enter", "do what comes next: run the command, check the step, go on"),
                            new Entry("e", "edit the command before it runs"),
                            new Entry("!", "run a line of your own in the same shell"),
                            new Entry(
                                    "$", "the shell of the lab, to type anything; " + ShellView.LEAVE + " leads back"),
                            new Entry("c", "check the step now"),
                            new Entry("Ctrl-C", "stop the command or the check; it does nothing else"),
                            new Entry("x", "give the check a minute more"),
                            new Entry("s", "skip the step: its solution or its commands run"),
                            new Entry("r", "begin this step again"),
                            new Entry("b", "back to the step before"))),
            new Group(
                    "Help",
                    List.of(
                            new Entry("h", "a hint, where there is one"),
                            new Entry("o", "the solution, where there is one"),
                            new Entry("u", "the question of the step, again"),
                            new Entry("i", "the pictures of the step, in terminals that can show them"),
                            new Entry("d", "what failed, again"),
                            new Entry("g", "the graph of the traffic: who calls whom, shares, errors"),
                            new Entry("n", "everything that was said in the bottom line"))),
            new Group(
                    "Reading",
                    List.of(
                            new Entry("arrows, PgUp/Dn", "scroll the text that has the keys"),
                            new Entry("Space", "a page further in the step's text"),
                            new Entry("Tab", "give the keys to the text, to the output"),
                            new Entry("z", "that text alone on the screen, and back"),
                            new Entry("f", "fold what the commands printed to a line each, and back"),
                            new Entry("/", "search the output; then p and P for the one above and the one below"),
                            new Entry("y", "copy the command to the clipboard; Y copies the output"))),
            new Group(
                    "Leaving",
                    List.of(
                            new Entry("q", "quit: clean up, or keep the lab for later"),
                            new Entry("Ctrl-Z", "suspend; fg brings it back"),
                            new Entry("Ctrl-L", "draw everything anew"))));

    private HelpText() {}

    /** @param place what the keys are of */
    static List<AttributedString> lines(Overlay place, int columns, Theme theme) {
        List<AttributedString> lines = new ArrayList<>();
        for (Group group : place instanceof Overlay.Failed ? List.of(FAILED) : LAB) {
            if (!lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            lines.add(theme.text(group.title(), Role.HEADING));
            lines.addAll(table(group.entries(), columns, theme));
        }
        return lines;
    }

    /** Keys and what they do, side by side. */
    static List<AttributedString> table(List<Entry> entries, int columns, Theme theme) {
        List<AttributedString> lines = new ArrayList<>();
        for (Entry entry : entries) {
            lines.addAll(Wrapping.lines(
                    theme.text(entry.does(), Role.TEXT),
                    Cells.fit(theme.text(entry.key(), Role.ACCENT), KEYS),
                    new AttributedString(" ".repeat(KEYS)),
                    columns));
        }
        return lines;
    }
}
