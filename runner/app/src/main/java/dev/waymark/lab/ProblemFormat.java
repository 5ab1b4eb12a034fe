package dev.waymark.lab;

/**
 * Writes a problem for people: the place, what is wrong, the source line with a caret, and what to do.
 *
 * <pre>
 * labs/split.md:12:3: error: unknown key 'contians'
 *   contians: applied
 *   ^
 *   Did you mean 'contains'?
 * </pre>
 *
 * <p>Control characters of the lab are made visible, so that a lab cannot drive the reader's terminal.
 */
public final class ProblemFormat {
    private static final String INDENT = "  ";

    /** The widest source line that is shown whole, in characters; of a longer one the part around the caret is. */
    private static final int WIDEST = 160;

    private ProblemFormat() {}

    /** The problem as lines, each ending in a newline. */
    public static String format(Problem problem) {
        StringBuilder text = new StringBuilder();
        text.append(problem.position()).append(": ");
        text.append(problem.isError() ? "error" : "warning").append(": ");
        text.append(visible(problem.message())).append('\n');
        if (!problem.sourceLine().isBlank()) {
            appendSource(text, problem.sourceLine(), problem.position().column() - 1);
        }
        if (!problem.advice().isEmpty()) {
            text.append(INDENT).append(visible(problem.advice())).append('\n');
        }
        return text.toString();
    }

    private static void appendSource(StringBuilder text, String line, int column) {
        int caret = Math.min(column, line.length());
        int from = line.length() <= WIDEST ? 0 : Math.max(0, Math.min(caret - WIDEST / 2, line.length() - WIDEST));
        int to = Math.min(line.length(), from + WIDEST);
        text.append(INDENT).append(visible(line.substring(from, to))).append('\n');
        text.append(INDENT);
        for (int i = from; i < caret; i++) {
            text.append(line.charAt(i) == '\t' ? '\t' : ' ');
        }
        text.append("^\n");
    }

    /** Tabs stay, so that the caret stands where the eye expects it. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(c -> shown.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : (char) c));
        return shown.toString();
    }
}
