package dev.waymark.tui.view;

import dev.waymark.tui.layout.Picture;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** A picture as text that people can compare: its characters, or what each line is styled with. */
final class Stylesheet {

    private Stylesheet() {}

    static String text(Picture picture) {
        return picture.lines().stream()
                        .map(line -> line.toString().stripTrailing())
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** For each line its styled pieces: the role or the style, and the text. */
    static String styles(Picture picture, Theme theme) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < picture.lines().size(); row++) {
            List<String> pieces = pieces(picture.lines().get(row), theme);
            if (!pieces.isEmpty()) {
                text.append(String.format(Locale.ROOT, "%3d  %s%n", row + 1, String.join("  ", pieces)));
            }
        }
        return text.toString();
    }

    private static List<String> pieces(AttributedString line, Theme theme) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= line.length(); i++) {
            if (i == line.length() || !line.styleAt(i).equals(line.styleAt(from))) {
                AttributedStyle style = line.styleAt(from);
                String piece = line.substring(from, i).toString();
                if (!style.equals(AttributedStyle.DEFAULT) && !(piece.isBlank() && !filled(style))) {
                    pieces.add(name(style, theme) + "[" + piece.strip() + "]");
                }
                from = i;
            }
        }
        return pieces;
    }

    private static boolean filled(AttributedStyle style) {
        return style.toAnsi().matches("(.*;)?(48;.*|7)");
    }

    /** The colours of the theme by the role that has them, other styles by their parameters. */
    private static String name(AttributedStyle style, Theme theme) {
        String role = theme.role(style)
                .map(Role::name)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .orElse("style");
        return role + ":" + style.toAnsi();
    }
}
