package dev.waymark.tui.view;

import dev.waymark.tui.layout.Cells;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** The keys of a lab. */
final class HelpText {

    private static final int KEYS = 16;

    private static final List<List<String>> GROUPS = List.of(
            List.of(
                    "The step",
                    "Enter",
                    "do what comes next: run the command, check the step, go on",
                    "e",
                    "edit the command before it runs",
                    "!",
                    "run a line of your own in the same shell",
                    "c",
                    "check the step now",
                    "Ctrl-C",
                    "stop the command or the check; it does nothing else",
                    "x",
                    "give the check a minute more",
                    "s",
                    "skip the step: its solution or its commands run",
                    "r",
                    "begin this step again",
                    "b",
                    "back to the step before"),
            List.of(
                    "Help",
                    "h",
                    "a hint, where there is one",
                    "o",
                    "the solution, where there is one",
                    "u",
                    "the question of the step, again",
                    "d",
                    "what failed, again",
                    "n",
                    "everything that was said in the bottom line"),
            List.of(
                    "Reading",
                    "↑ ↓ PgUp PgDn",
                    "scroll the text that has the keys; Space scrolls the step's text",
                    "Tab",
                    "give the keys to the text, to the output",
                    "z",
                    "that text alone on the screen, and back",
                    "f",
                    "fold what the commands printed to a line each, and back",
                    "/",
                    "search the output; then p and P for the next and the one before",
                    "y",
                    "copy the command to the clipboard; Y copies the output"),
            List.of(
                    "Leaving",
                    "q",
                    "quit: clean up, or keep the lab for later",
                    "Ctrl-Z",
                    "suspend; fg brings it back",
                    "Ctrl-L",
                    "draw everything anew"));

    private HelpText() {}

    static List<AttributedString> lines(int columns, Theme theme) {
        List<AttributedString> lines = new ArrayList<>();
        for (List<String> group : GROUPS) {
            if (!lines.isEmpty()) {
                lines.add(AttributedString.EMPTY);
            }
            lines.add(theme.text(group.get(0), Role.HEADING));
            for (int i = 1; i < group.size(); i += 2) {
                AttributedString key = Cells.fit(theme.text(group.get(i), Role.ACCENT), KEYS);
                lines.addAll(Wrapping.lines(
                        theme.text(group.get(i + 1), Role.TEXT), key, new AttributedString(" ".repeat(KEYS)), columns));
            }
        }
        return lines;
    }
}
