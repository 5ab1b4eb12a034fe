package dev.waymark.sandbox.schema.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The named fields of an object.
 *
 * @param fields each field's schema, in the order of the definition
 * @param required the fields that must be there
 * @param open whether fields that are not named here are kept
 */
public record Struct(Map<String, Schema> fields, Set<String> required, boolean open) {
    public Struct {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        required = Collections.unmodifiableSet(new LinkedHashSet<>(required));
    }
}
