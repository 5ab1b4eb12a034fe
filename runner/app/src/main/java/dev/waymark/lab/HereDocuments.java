package dev.waymark.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the here-documents of a script, and the commands that read them. */
public final class HereDocuments {
    private static final Pattern OPENS =
            Pattern.compile("(?<!<)<<(-?)\\s*(?:'([^']+)'|\"([^\"]+)\"|(\\\\?)([A-Za-z_]\\w*))");

    private static final Pattern APPLIES = Pattern.compile("\\b(kubectl|oc)\\b[^|;&]*\\s(apply|create|replace)\\b");
    private static final Pattern STANDARD_INPUT = Pattern.compile("(-f|--filename)[= ]\\s*-(?=\\s|$)");

    private HereDocuments() {}

    /**
     * A here-document.
     *
     * @param command the command's text up to the document, its continued lines joined
     * @param text the lines of the document, as written
     * @param line of the script, from 0, on which the text begins
     * @param expanded whether the shell fills in variables
     */
    public record HereDocument(String command, String text, int line, boolean expanded) {

        /** Whether kubectl makes objects of it. */
        public boolean applied() {
            return APPLIES.matcher(command).find()
                    && STANDARD_INPUT.matcher(command).find();
        }
    }

    /** Those of a script, in order; of several that one line opens the first. */
    public static List<HereDocument> in(String script) {
        List<HereDocument> found = new ArrayList<>();
        List<String> lines = script.lines().toList();
        StringBuilder command = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            Matcher opens = OPENS.matcher(line);
            if (opens.find()) {
                int end = end(lines, at + 1, opens);
                String text = String.join("\n", lines.subList(at + 1, end)) + "\n";
                boolean expanded = opens.group(5) != null && opens.group(4).isEmpty();
                found.add(new HereDocument(command + line, text, at + 1, expanded));
                at = end;
                command.setLength(0);
            } else if (line.endsWith("\\")) {
                command.append(line, 0, line.length() - 1).append(' ');
            } else {
                command.setLength(0);
            }
        }
        return found;
    }

    private static int end(List<String> lines, int from, Matcher opens) {
        String delimiter = Optional.ofNullable(opens.group(2))
                .or(() -> Optional.ofNullable(opens.group(3)))
                .orElse(opens.group(5));
        boolean tabs = !opens.group(1).isEmpty();
        int end = from;
        while (end < lines.size()
                && !(tabs ? lines.get(end).replaceFirst("^\t+", "") : lines.get(end)).equals(delimiter)) {
            end++;
        }
        return end;
    }
}
