package dev.waymark.sandbox.schema.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A line of a type table with the lines that are indented below it. */
record Node(String text, List<Node> children) {

    /** The tree of some lines; the roots are those with the least indentation. */
    static List<Node> tree(List<String> lines) {
        List<Node> roots = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>();
        Deque<Integer> indents = new ArrayDeque<>();
        for (String line : lines) {
            int indent = line.length() - line.stripLeading().length();
            while (!indents.isEmpty() && indents.peek() >= indent) {
                indents.pop();
                open.pop();
            }
            Node node = new Node(line.strip(), new ArrayList<>());
            (open.isEmpty() ? roots : open.peek().children()).add(node);
            open.push(node);
            indents.push(indent);
        }
        return roots;
    }

    /** The first word. */
    String word() {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    /** What follows the first word. */
    String rest() {
        int space = text.indexOf(' ');
        return space < 0 ? "" : text.substring(space).strip();
    }

    /** Whether the line is a field and not a remark on the line above. */
    boolean field() {
        return switch (word()) {
            case "check", "oneof", "also", "each" -> false;
            default -> true;
        };
    }
}
