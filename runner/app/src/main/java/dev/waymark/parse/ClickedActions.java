package dev.waymark.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the clickable actions of workshops (Educates) into code: of <code>```terminal:execute</code> the value of its field
 * {@code command} is what runs; actions of the editor and of the dashboard are for a person and stay as text.
 */
final class ClickedActions {
    private static final Pattern OPENS = Pattern.compile("(\\s*(?:`{3,}|~{3,}))\\s*([a-z]+):([a-z-]+)\\s*");
    private static final Pattern COMMAND = Pattern.compile("command:\\s*(?:([|>])[-+]?|(.*?))\\s*");
    private static final String INDENT = "  ";

    private ClickedActions() {}

    static LabText read(LabText text) {
        List<String> lines = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        FenceLines code = new FenceLines();
        boolean clicked = false;
        boolean block = false;
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.line(at);
            Matcher opens = OPENS.matcher(line);
            boolean outside = !code.isOpen();
            code.holds(line);
            if (outside && opens.matches()) {
                clicked = opens.group(2).equals("terminal") && opens.group(3).startsWith("execute");
                line = opens.group(1) + (clicked ? "execute" : "text");
            } else if (clicked && code.isOpen()) {
                String content = line.strip();
                Matcher command = COMMAND.matcher(content);
                boolean begins = command.matches();
                boolean goesOn = block && (line.startsWith(INDENT) || line.isBlank());
                block = begins ? command.group(1) != null : goesOn;
                line = begins && !block
                        ? unquoted(command.group(2))
                        : goesOn ? line.replaceFirst("^" + INDENT, "") : "";
            } else {
                clicked &= code.isOpen();
            }
            lines.add(line);
            indexes.add(at);
        }
        return text.rewritten(lines, indexes);
    }

    private static String unquoted(String value) {
        boolean quoted =
                value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0 && value.endsWith(value.substring(0, 1));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
