package dev.waymark.tui.view;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.ExpectedOutput;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Quiz;
import dev.waymark.lab.Step;
import dev.waymark.tui.model.Standing;
import dev.waymark.tui.model.StepPictures;
import dev.waymark.tui.text.Prose;
import dev.waymark.tui.text.Wrapping;
import dev.waymark.tui.theme.Role;
import dev.waymark.tui.theme.Theme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * The text of a step as lines, with its commands and files where they stand in it.
 *
 * @param nextFrom the first line of the next command; that of the end when there is none
 * @param nextTo the line after it
 */
public record StepDocument(List<AttributedString> lines, int nextFrom, int nextTo) {

    /** The widest text that reads well, in columns. */
    public static final int WIDEST = 100;

    private record Written(Step step, Standing standing, int columns, Theme theme, StepDocument document) {

        /** The same objects will do: a step is asked for again and again while it is open. */
        boolean is(Step other, Standing where, int width, Theme colours) {
            return step == other && standing.equals(where) && columns == width && theme == colours;
        }
    }

    /** The one that was asked for last: each picture needs it several times. */
    private static volatile Optional<Written> latest = Optional.empty();

    public static StepDocument of(Step step, Standing standing, int columns, Theme theme) {
        Optional<Written> known = latest.filter(each -> each.is(step, standing, columns, theme));
        return known.map(Written::document).orElseGet(() -> {
            int width = Math.max(10, Math.min(WIDEST, columns));
            StepDocument document = new Writer(step, standing, width, theme).write();
            latest = Optional.of(new Written(step, standing, columns, theme, document));
            return document;
        });
    }

    /** Writes one document. */
    private static final class Writer {

        private final Step step;
        private final Standing standing;
        private final int width;
        private final Theme theme;
        private final Prose prose;
        private final List<AttributedString> lines = new ArrayList<>();
        private int nextFrom = -1;
        private int nextTo = -1;

        Writer(Step step, Standing standing, int width, Theme theme) {
            this.step = step;
            this.standing = standing;
            this.width = width;
            this.theme = theme;
            this.prose = new Prose(theme);
        }

        StepDocument write() {
            lines.addAll(Wrapping.lines(
                    theme.text(step.title(), Role.HEADING),
                    theme.text((standing.index() + 1) + " ", Role.DIM),
                    AttributedString.EMPTY,
                    width));
            boolean passed = true;
            for (Block block : step.blocks()) {
                boolean next = block instanceof Command
                        && standing.next().filter(block::equals).isPresent();
                passed &= !next;
                add(block, next, passed && standing.state() != dev.waymark.session.StepState.PENDING);
            }
            offers();
            int end = lines.size();
            return new StepDocument(List.copyOf(lines), nextFrom < 0 ? end : nextFrom, nextTo < 0 ? end : nextTo);
        }

        private void add(Block block, boolean next, boolean passed) {
            if (block instanceof dev.waymark.lab.Prose text) {
                gap();
                lines.addAll(prose.lines(text.content(), width));
            } else if (block instanceof Command command && !command.hidden()) {
                gap();
                nextFrom = next ? lines.size() : nextFrom;
                command(command, next, passed);
                nextTo = next ? lines.size() : nextTo;
            } else if (block instanceof FileBlock file) {
                gap();
                label("File ", file.path());
                code(file.language(), file.content(), theme.text(theme.signs().vertical() + " ", Role.RULE));
            } else if (block instanceof ExpectedOutput output) {
                label("It prints something like this:", "");
                code("", output.text(), theme.text(theme.signs().vertical() + " ", Role.RULE));
            }
        }

        private void command(Command command, boolean next, boolean passed) {
            Role role = next ? Role.ACCENT : passed ? Role.GOOD : Role.RULE;
            String sign = next
                    ? theme.signs().here()
                    : passed ? theme.signs().passed() : theme.signs().pending();
            List<AttributedString> code = prose.code("sh", command.script(), width - 2);
            for (int i = 0; i < code.size(); i++) {
                lines.add(joined(theme.text(i == 0 ? sign + " " : theme.signs().vertical() + " ", role), code.get(i)));
            }
            if (command.manual()) {
                label("  Do this by hand: it is not run for you.", "");
            }
        }

        private void code(String language, String text, AttributedString bar) {
            prose.code(language, text, width - 2).forEach(line -> lines.add(joined(bar, line)));
        }

        private void label(String what, String name) {
            lines.add(joined(theme.text(what, Role.DIM), theme.text(name, Role.CODE)));
        }

        /** What helps with this step, and the keys for it. */
        private void offers() {
            Map<String, String> offers = new LinkedHashMap<>();
            if (!step.hints().isEmpty()) {
                offers.put(
                        "h", step.hints().size() == 1 ? "a hint" : step.hints().size() + " hints");
            }
            step.solution().ifPresent(solution -> offers.put("o", "the solution"));
            if (!step.of(Quiz.class).isEmpty()) {
                offers.put("u", "a question");
            }
            if (!StepPictures.of(step).isEmpty()) {
                offers.put("i", "the picture");
            }
            if (offers.isEmpty()) {
                return;
            }
            gap();
            AttributedStringBuilder line = new AttributedStringBuilder();
            offers.forEach((key, what) -> line.append(theme.text(line.length() == 0 ? "Press " : ", ", Role.DIM))
                    .append(theme.text(key, Role.ACCENT))
                    .append(theme.text(" for " + what, Role.DIM)));
            lines.addAll(Wrapping.lines(line.toAttributedString(), width));
        }

        private void gap() {
            if (!lines.isEmpty() && lines.get(lines.size() - 1).length() > 0) {
                lines.add(AttributedString.EMPTY);
            }
        }
    }

    private static AttributedString joined(AttributedString left, AttributedString right) {
        return new AttributedStringBuilder().append(left).append(right).toAttributedString();
    }
}
