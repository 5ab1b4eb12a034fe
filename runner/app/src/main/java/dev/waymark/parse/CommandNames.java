package dev.waymark.parse;

import dev.waymark.lab.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of a lab's commands, and the places in checks that refer to them. */
final class CommandNames {
    private final Map<String, Position> declared = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final Problems problems;

    private record Reference(String name, Position position) {}

    CommandNames(Problems problems) {
        this.problems = problems;
    }

    void declare(String name, Position at) {
        Position before = declared.putIfAbsent(name, at);
        if (before != null) {
            problems.error(
                    "duplicate-name",
                    "the name '" + name + "' is taken",
                    at,
                    "Line " + before.line() + " has a command with this name; choose another");
        }
    }

    void refer(String name, Position at) {
        references.add(new Reference(name, at));
    }

    /** Notes references to commands that are not there, or that stand behind the check; call it at the end. */
    void verify() {
        for (Reference reference : references) {
            Position command = declared.get(reference.name());
            if (command == null) {
                problems.error(
                        "unknown-command",
                        "no command is named '" + reference.name() + "'",
                        reference.position(),
                        declared.isEmpty()
                                ? "Name one: ```bash {name=" + reference.name() + "}"
                                : Suggestion.advice(reference.name(), declared.keySet()));
            } else if (command.line() > reference.position().line()) {
                problems.error(
                        "later-command",
                        "the command '" + reference.name() + "' stands below this check",
                        reference.position(),
                        "A check judges commands that stand above it");
            }
        }
    }
}
