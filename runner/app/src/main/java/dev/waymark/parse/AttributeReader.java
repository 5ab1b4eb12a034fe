package dev.waymark.parse;

import dev.waymark.lab.Position;
import dev.waymark.parse.FenceInfo.Attribute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a fence's attributes by type; those that are unknown, doubled or malformed are errors. */
final class AttributeReader {
    private final FenceInfo info;
    private final Problems problems;

    /** @param known the keys that this kind of fence may have */
    AttributeReader(FenceInfo info, List<String> known, Problems problems) {
        this.info = info;
        this.problems = problems;
        for (Attribute attribute : info.attributes()) {
            if (!known.contains(attribute.key())) {
                String message = "unknown attribute '" + attribute.key() + "' of a " + info.language() + " block";
                problems.error(
                        "unknown-attribute", message, attribute.position(), Suggestion.advice(attribute.key(), known));
            } else if (info.find(attribute.key()).orElseThrow() != attribute) {
                problems.error(
                        "duplicate-attribute",
                        "'" + attribute.key() + "' is given twice",
                        attribute.position(),
                        "Keep one of them");
            }
        }
    }

    boolean flag(String key) {
        Optional<Attribute> attribute = info.find(key);
        attribute
                .filter(flag -> flag.value().isPresent())
                .ifPresent(flag -> problems.error(
                        "attribute-value",
                        "'" + key + "' takes no value",
                        flag.valuePosition(),
                        "Write '" + key + "'"));
        return attribute.isPresent();
    }

    Optional<String> text(String key) {
        Optional<Attribute> attribute = info.find(key);
        if (attribute.isPresent()
                && attribute.get().value().filter(value -> !value.isEmpty()).isEmpty()) {
            problems.error(
                    "attribute-value",
                    "'" + key + "' needs a value",
                    attribute.get().position(),
                    "Write " + key + "=value");
            return Optional.empty();
        }
        return attribute.flatMap(Attribute::value);
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(value -> {
            Optional<Duration> duration = DurationText.parse(value);
            if (duration.isEmpty()) {
                problems.error("duration", "'" + value + "' is not a duration", at(key), DurationText.ADVICE);
            }
            return duration;
        });
    }

    /** An exit code, 0 to 255. */
    Optional<Integer> exitCode(String key) {
        return text(key).flatMap(value -> {
            if (value.matches("\\d{1,3}") && Integer.parseInt(value) <= 255) {
                return Optional.of(Integer.valueOf(value));
            }
            problems.error("exit-code", "'" + value + "' is not an exit code", at(key), "Write a number from 0 to 255");
            return Optional.empty();
        });
    }

    /** One word of a closed set. */
    Optional<String> choice(String key, List<String> choices) {
        return text(key).flatMap(value -> {
            if (choices.contains(value)) {
                return Optional.of(value);
            }
            problems.error(
                    "attribute-value",
                    "'" + key + "' cannot be '" + value + "'",
                    at(key),
                    "It is one of: " + String.join(", ", choices));
            return Optional.empty();
        });
    }

    private Position at(String key) {
        return info.find(key).orElseThrow().valuePosition();
    }
}
