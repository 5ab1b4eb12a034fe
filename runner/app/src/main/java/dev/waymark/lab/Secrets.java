package dev.waymark.lab;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of secret parameters. What is shown and stored has the parameter's name in place of the value,
 * {@code [secret TOKEN]}; what runs and is written to the lab's files has the value again. Immutable.
 */
public final class Secrets {
    private static final Secrets NONE = new Secrets(Map.of());

    private final Map<String, String> marks;
    private final Map<String, String> values;
    private final Pattern shown;
    private final Pattern hidden;

    private Secrets(Map<String, String> byName) {
        values = new LinkedHashMap<>();
        marks = new LinkedHashMap<>();
        byName.forEach((name, value) -> {
            if (!value.isEmpty() && !marks.containsKey(value)) {
                marks.put(value, "[secret " + name + "]");
                values.put(marks.get(value), value);
            }
        });
        shown = anyOf(marks);
        hidden = anyOf(values);
    }

    public static Secrets none() {
        return NONE;
    }

    /** @param byName the value of each secret parameter; empty ones are no secret */
    public static Secrets of(Map<String, String> byName) {
        return byName.isEmpty() ? NONE : new Secrets(byName);
    }

    /** Those of the values given for a lab that are secret. */
    public static Secrets of(Lab lab, Map<String, String> given) {
        Map<String, String> secret = new LinkedHashMap<>();
        lab.parameters().stream()
                .filter(Parameter::secret)
                .filter(parameter -> given.containsKey(parameter.name()))
                .forEach(parameter -> secret.put(parameter.name(), given.get(parameter.name())));
        return of(secret);
    }

    /** A text with names in place of values. */
    public String hide(String text) {
        return replaced(text, shown, marks);
    }

    /** A text with values in place of names: what {@link #hide} was given. */
    public String reveal(String text) {
        return replaced(text, hidden, values);
    }

    /** A file as it is written. */
    public FileBlock reveal(FileBlock file) {
        return file(file, this::reveal);
    }

    /** A lab that shows names in place of values: in commands, files, expected outputs and all text. */
    public Lab hide(Lab lab) {
        if (values.isEmpty()) {
            return lab;
        }
        return new Lab(
                lab.id(),
                hide(lab.title()),
                hide(lab.summary()),
                lab.minutes(),
                lab.track(),
                lab.after(),
                lab.needs(),
                lab.parameters(),
                lab.namespaces(),
                lab.steps().stream().map(this::hide).toList(),
                lab.cleanup().map(this::hide),
                lab.source(),
                lab.plain());
    }

    private Step hide(Step step) {
        List<Block> blocks = step.blocks().stream().map(this::hide).toList();
        return new Step(step.id(), hide(step.title()), blocks, step.position());
    }

    private Block hide(Block block) {
        if (block instanceof Command command) {
            return hide(command);
        } else if (block instanceof FileBlock file) {
            return file(file, this::hide);
        } else if (block instanceof ExpectedOutput output) {
            return hide(output);
        } else if (block instanceof Prose prose) {
            return new Prose(hide(prose.content()), prose.position());
        } else if (block instanceof Hint hint) {
            return new Hint(hide(hint.title()), hide(hint.content()), hint.position());
        } else if (block instanceof Solution solution) {
            List<Command> commands =
                    solution.commands().stream().map(this::hide).toList();
            return new Solution(hide(solution.title()), hide(solution.content()), commands, solution.position());
        } else if (block instanceof Quiz quiz) {
            return hide(quiz);
        }
        return block;
    }

    private Command hide(Command command) {
        Command hidden = command.running(hide(command.script()), command.manual());
        return command.output().map(output -> hidden.expecting(hide(output))).orElse(hidden);
    }

    private ExpectedOutput hide(ExpectedOutput output) {
        return new ExpectedOutput(hide(output.text()), output.position());
    }

    private Quiz hide(Quiz quiz) {
        List<Quiz.Answer> answers = quiz.answers().stream()
                .map(answer -> new Quiz.Answer(hide(answer.text()), answer.right()))
                .toList();
        return new Quiz(hide(quiz.question()), answers, hide(quiz.why()), quiz.position());
    }

    private List<Markup> hide(List<Markup> content) {
        return new MappedMarkup(this::hide).of(content);
    }

    private static FileBlock file(FileBlock file, UnaryOperator<String> change) {
        return new FileBlock(file.path(), file.language(), change.apply(file.content()), file.position());
    }

    /** In one pass, so that what is put in is not looked into again. */
    private static String replaced(String text, Pattern pattern, Map<String, String> by) {
        return by.isEmpty()
                ? text
                : pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.get(found.group())));
    }

    /** The longest first, for one may begin another. */
    private static Pattern anyOf(Map<String, String> by) {
        Stream<String> longestFirst = by.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed());
        return Pattern.compile(longestFirst.map(Pattern::quote).collect(Collectors.joining("|")));
    }
}
