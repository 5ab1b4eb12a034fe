package dev.waymark.parse;

import dev.waymark.check.Condition;
import dev.waymark.check.TextMatch;
import dev.waymark.parse.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the conditions of a check: in every map exactly one key says what must hold. */
final class ConditionReader {
    static final List<String> KEYS =
            List.of("exit", "output", "resource", "cel", "requests", "logs", "all", "any", "not");
    static final List<String> EXIT_KEYS = List.of("command", "code");
    static final String ADVICE = "Write one of: " + String.join(", ", KEYS);

    private final CommandNames names;
    private final ExpressionSyntax expressions;
    private final Problems problems;

    ConditionReader(CommandNames names, ExpressionSyntax expressions, Problems problems) {
        this.names = names;
        this.expressions = expressions;
        this.problems = problems;
    }

    /** The condition that the fields of a check or of a part of one hold. */
    Optional<Condition> read(Fields fields) {
        List<String> given = KEYS.stream().filter(fields::has).toList();
        if (given.isEmpty() && fields.misspelt()) {
            return Optional.empty();
        }
        if (given.isEmpty()) {
            problems.error("no-condition", fields.what() + " needs a condition", fields.position(), ADVICE);
            return Optional.empty();
        }
        if (given.size() > 1) {
            problems.error(
                    "two-conditions",
                    fields.what() + " has more than one condition: " + String.join(", ", given),
                    fields.entry(given.get(1)).orElseThrow().position(),
                    "Put them into a list under 'all'");
            return Optional.empty();
        }
        return condition(given.get(0), fields);
    }

    private Optional<Condition> condition(String key, Fields fields) {
        return switch (key) {
            case "exit" -> fields.fields(key, EXIT_KEYS).flatMap(this::exit);
            case "output" -> fields.fields(key, outputKeys()).flatMap(this::output);
            case "resource" -> fields.fields(key, ResourceReader.KEYS).flatMap(ResourceReader::read);
            case "cel" -> fields.fields(key, CelReader.KEYS).flatMap(cel -> CelReader.read(cel, expressions));
            case "requests" -> fields.fields(key, RequestsReader.KEYS).flatMap(RequestsReader::read);
            case "logs" ->
                fields.fields(key, LoggedReader.KEYS)
                        .flatMap(LoggedReader::read)
                        .map(Condition.Logs::new);
            case "all" -> parts(key, fields).map(Condition.All::new);
            case "any" -> parts(key, fields).map(Condition.Any::new);
            default -> fields.fields(key, KEYS).flatMap(this::read).map(Condition.Not::new);
        };
    }

    private Optional<Condition> exit(Fields fields) {
        int code = fields.integer("code", 0, 255).orElse(0);
        return command(fields).map(command -> new Condition.Exit(command, code));
    }

    private Optional<Condition> output(Fields fields) {
        List<TextMatch> matches = TextMatchReader.read(fields);
        if (!fields.misspelt() && TextMatchReader.KEYS.stream().noneMatch(fields::has)) {
            problems.error(
                    "no-condition",
                    "'output' demands nothing",
                    fields.position(),
                    "Write one or more of: " + String.join(", ", TextMatchReader.KEYS));
        }
        return command(fields).map(command -> new Condition.Output(command, matches));
    }

    private Optional<String> command(Fields fields) {
        Optional<String> command = fields.required("command");
        command.ifPresent(name -> names.refer(name, fields.place("command")));
        return command;
    }

    private Optional<List<Condition>> parts(String key, Fields fields) {
        List<Condition> parts = new ArrayList<>();
        List<YamlNode> list = fields.list(key);
        for (YamlNode node : list) {
            if (node instanceof Mapping mapping) {
                read(new Fields(mapping, "a part of '" + key + "'", KEYS, problems))
                        .ifPresent(parts::add);
            } else {
                problems.error(
                        "type", "a part of '" + key + "' must be a map, not " + node.kind(), node.position(), ADVICE);
            }
        }
        if (list.isEmpty()) {
            problems.error("no-condition", "'" + key + "' has no parts", fields.place(key), ADVICE);
        }
        return Optional.of(List.copyOf(parts));
    }

    private static List<String> outputKeys() {
        List<String> keys = new ArrayList<>(List.of("command"));
        keys.addAll(TextMatchReader.KEYS);
        return keys;
    }
}
