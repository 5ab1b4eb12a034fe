package dev.waymark.sandbox.schema.model;

import java.util.List;

/**
 * Schemas that a value must meet together, one of them, or none.
 *
 * @param how how many must hold
 * @param options the schemas
 */
public record Combination(How how, List<Schema> options) {

    /** How many of the schemas must hold. */
    public enum How {
        ALL,
        ANY,
        ONE,
        NONE
    }

    public Combination {
        options = List.copyOf(options);
    }
}
