package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.FileBlock;
import dev.waymark.lab.Parameter;
import dev.waymark.lab.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parameters of a plain lab, made out from its commands: variables that are used and never set, variables that are
 * set to a plain value, and placeholders such as {@code <GATEWAY_IP>}, in commands and files.
 */
final class PlainVariables {
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^A-Za-z0-9_]+");

    /** Names of values that nobody should look over a shoulder at. */
    private static final Pattern SECRET = Pattern.compile(
            "pass(word|wd|phrase)|secret|token|credential|(api|access|private|licen[cs]e)[_-]?key",
            Pattern.CASE_INSENSITIVE);

    private final Steps steps;
    private final ShellVariables variables;
    private final Map<String, String> placeholders = new LinkedHashMap<>();

    private PlainVariables(Steps steps) {
        this.steps = steps;
        this.variables = new ShellVariables(commands(steps).map(Command::script).toList());
        commands(steps)
                .flatMap(command -> Placeholders.inScript(command.script()).stream())
                .forEach(this::remember);
        files(steps)
                .flatMap(file -> Placeholders.inData(file.content()).stream())
                .forEach(this::remember);
        Replacements.in(steps).forEach(this::remember);
    }

    private void remember(String placeholder) {
        placeholders.putIfAbsent(name(placeholder), placeholder);
    }

    static PlainVariables of(Steps steps) {
        return new PlainVariables(steps);
    }

    /**
     * What can be set. A variable that nothing sets has no default; a placeholder is its own. The prompt differs from the
     * name where the text asks for a value of the reader's.
     */
    List<Parameter> parameters() {
        Map<String, Parameter> found = new LinkedHashMap<>();
        for (String name : variables.unset()) {
            found.put(name, parameter(name, Optional.empty(), "Value of $" + name));
        }
        variables.plain().forEach((name, assigned) -> {
            String prompt = assigned.asks() ? "Value of $" + name + " in place of '" + assigned.value() + "'" : name;
            found.putIfAbsent(name, parameter(name, Optional.of(assigned.value()), prompt));
        });
        placeholders.forEach(
                (name, text) -> found.putIfAbsent(name, parameter(name, Optional.of(text), "Value for " + text)));
        return List.copyOf(found.values());
    }

    private static Parameter parameter(String name, Optional<String> value, String prompt) {
        return new Parameter(
                name, value, List.of(), prompt, SECRET.matcher(name).find());
    }

    /** The steps with values filled in. */
    Steps with(Map<String, String> values) {
        if (values.isEmpty()) {
            return steps;
        }
        List<Step> filled =
                steps.steps().stream().map(step -> fill(step, values)).toList();
        StringBuilder script = new StringBuilder();
        for (String name : variables.unset()) {
            if (values.containsKey(name)) {
                script.append("export ")
                        .append(name)
                        .append('=')
                        .append(quoted(values.get(name)))
                        .append('\n');
            }
        }
        Steps whole = new Steps(steps.title(), filled, steps.cleanup().map(step -> fill(step, values)));
        return Preparation.of(whole, "variables", script.toString());
    }

    private Step fill(Step step, Map<String, String> values) {
        List<Block> blocks = step.blocks().stream()
                .map(block -> block instanceof Command command
                        ? fill(command, values)
                        : block instanceof FileBlock file ? fill(file, values) : block)
                .toList();
        return new Step(step.id(), step.title(), blocks, step.position());
    }

    private Block fill(Command command, Map<String, String> values) {
        String script = command.script();
        for (Map.Entry<String, String> value : values.entrySet()) {
            script = replace(script, value);
            script = ShellVariables.assign(script, value.getKey(), quoted(value.getValue()));
        }
        boolean manual = command.manual() && (!ByHand.is(command.script()) || ByHand.is(script));
        return command.running(script, manual);
    }

    private Block fill(FileBlock file, Map<String, String> values) {
        String content = file.content();
        for (Map.Entry<String, String> value : values.entrySet()) {
            content = replace(content, value);
        }
        return new FileBlock(file.path(), file.language(), content, file.position());
    }

    /** A text with the value where its placeholder stands as a word. */
    private String replace(String text, Map.Entry<String, String> value) {
        return Optional.ofNullable(placeholders.get(value.getKey()))
                .map(placeholder -> Replacements.word(placeholder)
                        .matcher(text)
                        .replaceAll(Matcher.quoteReplacement(value.getValue())))
                .orElse(text);
    }

    private static String name(String placeholder) {
        Matcher matcher = NOT_OF_A_NAME.matcher(placeholder);
        return matcher.replaceAll("_").replaceAll("^_+|_+$", "");
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static Stream<Command> commands(Steps steps) {
        return all(steps).flatMap(step -> step.commands().stream());
    }

    private static Stream<FileBlock> files(Steps steps) {
        return all(steps).flatMap(step -> step.of(FileBlock.class).stream());
    }

    private static Stream<Step> all(Steps steps) {
        return Stream.concat(steps.steps().stream(), steps.cleanup().stream());
    }
}
