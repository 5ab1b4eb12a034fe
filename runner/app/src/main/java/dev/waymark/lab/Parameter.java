package dev.waymark.lab;

import java.util.List;
import java.util.Optional;

/**
 * A value that the user may set.
 *
 * @param name as in {@code [=name]} and {@code --set name=value}
 * @param byDefault the value when nobody sets it; empty when it must be given
 * @param choices the values allowed; empty for any
 * @param prompt the question that asks for it; empty for the name
 * @param secret whether it is never shown or stored
 */
public record Parameter(String name, Optional<String> byDefault, List<String> choices, String prompt, boolean secret) {
    public Parameter {
        choices = List.copyOf(choices);
    }
}
