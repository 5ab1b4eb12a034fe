package dev.waymark.parse;

import dev.waymark.lab.Position;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind the opening fence of a code block.
 *
 * <pre>
 * ```bash {name=apply timeout=30s background until="Listening on"}
 * ```yaml file=07-cars-split.yaml
 * </pre>
 *
 * @param language the first word, in lower case; empty when there is none
 * @param attributes in order, those in braces and those without
 */
record FenceInfo(String language, List<Attribute> attributes) {
    FenceInfo {
        attributes = List.copyOf(attributes);
    }

    /**
     * One attribute.
     *
     * @param value what stands behind {@code =}, without quotes; empty for a flag
     * @param braced whether it stands in braces, where only Waymark's attributes are expected
     * @param position the key
     * @param valuePosition the value, or the key of a flag
     */
    record Attribute(String key, Optional<String> value, boolean braced, Position position, Position valuePosition) {}

    static FenceInfo none() {
        return new FenceInfo("", List.of());
    }

    /** What other tools write above a block: {@code title="a.yaml"}, {@code filename=a.yaml}, {@code [a.yaml]}. */
    Optional<String> title() {
        return find("title")
                .or(() -> find("filename"))
                .flatMap(Attribute::value)
                .or(() -> attributes.stream()
                        .map(Attribute::key)
                        .filter(key -> key.startsWith("[") && key.endsWith("]"))
                        .map(key -> key.substring(1, key.length() - 1))
                        .findFirst());
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    Optional<Attribute> find(String key) {
        return attributes.stream()
                .filter(attribute -> attribute.key().equals(key))
                .findFirst();
    }
}
