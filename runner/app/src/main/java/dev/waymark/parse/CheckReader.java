package dev.waymark.parse;

import dev.waymark.check.Check;
import dev.waymark.check.Condition;
import dev.waymark.check.Hints;
import dev.waymark.lab.Position;
import dev.waymark.parse.YamlNode.Mapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a check: one condition, and how long to wait for it.
 *
 * <pre>
 * resource: {apiVersion: apps/v1, kind: Deployment, namespace: shop, name: web, condition: Available}
 * within: 90s
 * hint: Is the image name right?
 * </pre>
 */
final class CheckReader {
    private static final List<String> OWN = List.of("within", "stays", "hint");

    private final CommandNames names;
    private final ExpressionSyntax expressions;
    private final Problems problems;

    CheckReader(CommandNames names, ExpressionSyntax expressions, Problems problems) {
        this.names = names;
        this.expressions = expressions;
        this.problems = problems;
    }

    Optional<Check> read(String yaml, YamlReader.Place place, Position at) {
        if (yaml.isBlank()) {
            problems.error("empty-check", "this check checks nothing", at, ConditionReader.ADVICE);
            return Optional.empty();
        }
        Optional<YamlNode> root = new YamlReader(place, problems).read(yaml);
        Optional<Mapping> map = root.flatMap(YamlNode::asMapping);
        if (root.isPresent() && map.isEmpty()) {
            problems.error("check", "a check is a map", root.get().position(), ConditionReader.ADVICE);
        }
        List<String> known = new ArrayList<>(ConditionReader.KEYS);
        known.addAll(OWN);
        return map.map(mapping -> new Fields(mapping, "a check", known, problems))
                .flatMap(this::check);
    }

    private Optional<Check> check(Fields fields) {
        Duration within = fields.duration("within").orElse(Check.DEFAULT_WITHIN);
        Duration stays = fields.duration("stays").orElse(Duration.ZERO);
        Hints hints = HintsReader.read(fields);
        Optional<Condition> condition = new ConditionReader(names, expressions, problems).read(fields);
        return condition.map(what -> new Check(what, within, stays, hints));
    }
}
