package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.Parameter;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parameters of a plain lab, made out from its commands: variables that are used and never set, variables that are
 * set to a plain value, and placeholders such as {@code <GATEWAY_IP>}.
 */
final class PlainVariables {
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^A-Za-z0-9_]+");

    private final Steps steps;
    private final ShellVariables variables;
    private final Map<String, String> placeholders = new LinkedHashMap<>();

    private PlainVariables(Steps steps) {
        this.steps = steps;
        this.variables = new ShellVariables(commands(steps).map(Command::script).toList());
        commands(steps)
                .flatMap(command -> ByHand.placeholders(command.script()).stream())
                .forEach(placeholder -> placeholders.putIfAbsent(name(placeholder), placeholder));
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
            found.put(name, new Parameter(name, Optional.empty(), List.of(), "Value of $" + name, false));
        }
        variables.plain().forEach((name, assigned) -> {
            String prompt = assigned.asks() ? "Value of $" + name + " in place of '" + assigned.value() + "'" : name;
            found.putIfAbsent(name, new Parameter(name, Optional.of(assigned.value()), List.of(), prompt, false));
        });
        placeholders.forEach((name, text) ->
                found.putIfAbsent(name, new Parameter(name, Optional.of(text), List.of(), "Value for " + text, false)));
        return List.copyOf(found.values());
    }

    /** The steps with values filled in. */
    Steps with(Map<String, String> values) {
        if (values.isEmpty()) {
            return steps;
        }
        List<Step> filled = new ArrayList<>(
                steps.steps().stream().map(step -> fill(step, values)).toList());
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
        if (script.length() > 0 && !filled.isEmpty()) {
            filled.set(0, prepared(filled.get(0), script.toString()));
        }
        return new Steps(steps.title(), filled, steps.cleanup().map(step -> fill(step, values)));
    }

    private static Step prepared(Step first, String script) {
        List<Block> blocks = new ArrayList<>(first.blocks());
        blocks.add(
                0,
                new Command(
                        first.id() + "-variables",
                        script,
                        Optional.empty(),
                        new Command.Mode.Foreground(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        true,
                        Optional.empty(),
                        first.position()));
        return new Step(first.id(), first.title(), blocks, first.position());
    }

    private Step fill(Step step, Map<String, String> values) {
        List<Block> blocks = step.blocks().stream()
                .map(block -> block instanceof Command command ? fill(command, values) : block)
                .toList();
        return new Step(step.id(), step.title(), blocks, step.position());
    }

    private Block fill(Command command, Map<String, String> values) {
        String script = command.script();
        for (Map.Entry<String, String> value : values.entrySet()) {
            String placeholder = placeholders.get(value.getKey());
            if (placeholder != null && ByHand.placeholders(script).contains(placeholder)) {
                script = script.replace(placeholder, value.getValue());
            }
            script = ShellVariables.assign(script, value.getKey(), quoted(value.getValue()));
        }
        boolean manual = command.manual() && (!ByHand.is(command.script()) || ByHand.is(script));
        return command.running(script, manual);
    }

    private static String name(String placeholder) {
        Matcher matcher = NOT_OF_A_NAME.matcher(placeholder);
        return matcher.replaceAll("_").replaceAll("^_+|_+$", "");
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static Stream<Command> commands(Steps steps) {
        return Stream.concat(steps.steps().stream(), steps.cleanup().stream())
                .flatMap(step -> step.commands().stream());
    }
}
