package dev.waymark.sandbox.registry;

import java.util.List;
import java.util.Optional;

/**
 * Where the {@code scale} subresource of a kind finds its numbers.
 *
 * @param wanted the field with the wanted number of replicas
 * @param actual the field with the actual number
 * @param selector the field with the selector in text form; empty for a kind whose selector is {@code spec.selector}
 */
public record ScalePaths(List<String> wanted, List<String> actual, Optional<List<String>> selector) {
    /** Those of the built-in kinds. */
    public static final ScalePaths BUILT_IN =
            new ScalePaths(List.of("spec", "replicas"), List.of("status", "replicas"), Optional.empty());

    public ScalePaths {
        wanted = List.copyOf(wanted);
        actual = List.copyOf(actual);
    }
}
