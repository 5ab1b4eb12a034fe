package dev.waymark.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the tabs of MkDocs, {@code === "Name"} with what is indented by four below it, as the elements that {@link Tabs}
 * reads. Tabs that only empty lines part belong together.
 */
final class IndentedTabs {
    private static final Pattern TAB = Pattern.compile("(\\s*)===[+!]?\\s+[\"'](.+)[\"']\\s*");
    private static final int INDENT = 4;

    private final LabText text;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private final Deque<String> margins = new ArrayDeque<>();
    private final FenceLines code = new FenceLines();

    private IndentedTabs(LabText text) {
        this.text = text;
    }

    static LabText read(LabText text) {
        return new IndentedTabs(text).read();
    }

    private LabText read() {
        for (int at = 0; at < text.lines().size(); at++) {
            String line = text.line(at);
            Matcher tab = TAB.matcher(line);
            boolean begins = !code.isOpen() && tab.matches();
            boolean another = false;
            while (!line.isBlank()
                    && !margins.isEmpty()
                    && leading(line) < margins.peek().length() + INDENT) {
                add("</TabItem>", at);
                another = begins && tab.group(1).equals(margins.peek());
                if (another) {
                    break;
                }
                add("</Tabs>", at);
                margins.pop();
            }
            if (begins) {
                if (!another) {
                    add("<Tabs>", at);
                    margins.push(tab.group(1));
                }
                add("<TabItem label=\"" + tab.group(2) + "\">", at);
            } else {
                String content = line.substring(Math.min(leading(line), margins.size() * INDENT));
                code.holds(content);
                add(content, at);
            }
        }
        while (!margins.isEmpty()) {
            int last = text.lines().size() - 1;
            add("</TabItem>", last);
            add("</Tabs>", last);
            margins.pop();
        }
        return text.rewritten(lines, indexes);
    }

    private static int leading(String line) {
        return line.length() - line.stripLeading().length();
    }

    private void add(String line, int at) {
        lines.add(line);
        indexes.add(at);
    }
}
