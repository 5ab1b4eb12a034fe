package dev.waymark.tui.view;

import dev.waymark.lab.Command;
import dev.waymark.lab.Markup;
import dev.waymark.lab.Solution;
import dev.waymark.tui.text.Prose;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The solution of a step: what it says, and the commands that it runs besides. */
final class SolutionText {

    private SolutionText() {}

    static List<AttributedString> lines(Solution solution, int columns, Theme theme) {
        Prose prose = new Prose(theme);
        List<AttributedString> lines = new ArrayList<>(prose.lines(solution.content(), columns));
        for (Command command : solution.commands()) {
            if (shown(command, solution.content())) {
                continue;
            }
            lines.add(AttributedString.EMPTY);
            for (AttributedString line : prose.code("sh", command.script(), columns - 2)) {
                lines.add(new AttributedStringBuilder()
                        .append(theme.text(theme.signs().here() + " ", Role.ACCENT))
                        .append(line)
                        .toAttributedString());
            }
        }
        return lines;
    }

    /** Whether the text has the command in it, so that it need not be told again. */
    private static boolean shown(Command command, List<Markup> content) {
        return content.stream()
                .anyMatch(block -> block instanceof Markup.Code code
                        && code.text().strip().equals(command.script().strip()));
    }
}
