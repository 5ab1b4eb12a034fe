package dev.waymark.sandbox.control.node;

import java.util.Map;
import java.util.OptionalDouble;

/** Reads quantities such as {@code 100m} or {@code 128Mi} ({@code k8s.io/apimachinery/pkg/api/resource}). */
public final class Quantity {
    private static final Map<String, Double> SUFFIXES = Map.ofEntries(
            Map.entry("n", 1e-9),
            Map.entry("u", 1e-6),
            Map.entry("m", 1e-3),
            Map.entry("k", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("P", 1e15),
            Map.entry("Ki", 1024.0),
            Map.entry("Mi", 1024.0 * 1024),
            Map.entry("Gi", 1024.0 * 1024 * 1024),
            Map.entry("Ti", 1024.0 * 1024 * 1024 * 1024));

    private Quantity() {}

    /** The number in units (cores, bytes); empty for a text that is no quantity. */
    public static OptionalDouble parse(String text) {
        int digits = 0;
        while (digits < text.length() && "+-.0123456789".indexOf(text.charAt(digits)) >= 0) {
            digits++;
        }
        String suffix = text.substring(digits);
        if (digits == 0 || !suffix.isEmpty() && !SUFFIXES.containsKey(suffix)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(
                    Double.parseDouble(text.substring(0, digits)) * SUFFIXES.getOrDefault(suffix, 1.0));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
