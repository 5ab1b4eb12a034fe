package dev.waymark.sandbox.schema.cel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The type of an expression. Immutable.
 *
 * @param name {@code int}, {@code list} or the name of an object type
 * @param parameters the type of a list's items, of a map's keys and values, or of what an optional holds
 * @param fields the types of an object's fields; empty for types that are no objects
 */
public record CelType(String name, List<CelType> parameters, Optional<Function<String, Optional<CelType>>> fields) {
    public static final CelType INT = scalar("int");
    public static final CelType DOUBLE = scalar("double");
    public static final CelType STRING = scalar("string");
    public static final CelType BOOL = scalar("bool");
    public static final CelType BYTES = scalar("bytes");
    public static final CelType DURATION = scalar("google.protobuf.Duration");
    public static final CelType TIMESTAMP = scalar("google.protobuf.Timestamp");
    /** Of a value whose type is known only when it is there. */
    public static final CelType DYN = scalar("dyn");

    static final CelType NULL = scalar("null");
    /** Of a type as a value, which its name stands for. */
    static final CelType TYPE = scalar("type");

    /** The names that stand for types. */
    static final Set<String> NAMES = Set.of("int", "double", "bool", "string", "list", "map", "null_type");

    public CelType {
        parameters = List.copyOf(parameters);
    }

    static CelType scalar(String name) {
        return new CelType(name, List.of(), Optional.empty());
    }

    public static CelType list(CelType item) {
        return new CelType("list", List.of(item), Optional.empty());
    }

    public static CelType map(CelType key, CelType value) {
        return new CelType("map", List.of(key, value), Optional.empty());
    }

    /** The type of an object, whose fields are looked up when one is asked for. */
    public static CelType object(String name, Function<String, Optional<CelType>> fields) {
        return new CelType(name, List.of(), Optional.of(fields));
    }

    /** The type of a value that may be missing. */
    public static CelType optional(CelType held) {
        return new CelType("optional_type", List.of(held), Optional.empty());
    }

    boolean is(String wanted) {
        return name.equals(wanted);
    }

    /** The type of a list's items, or of a map's values, or of what an optional holds. */
    CelType last() {
        return parameters.get(parameters.size() - 1);
    }

    /** Whether a value of the other type can stand where one of this type is wanted, as far as can be told. */
    public boolean takes(CelType other) {
        if (is("dyn") || other.is("dyn")) {
            return true;
        }
        if (other.is("null")) {
            return is("null") || fields.isPresent() || equals(DURATION) || equals(TIMESTAMP);
        }
        if (is("null")) {
            return other.takes(this);
        }
        if (!name.equals(other.name) || parameters.size() != other.parameters.size()) {
            return false;
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (!parameters.get(i).takes(other.parameters.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return parameters.isEmpty()
                ? name
                : name + parameters.stream().map(CelType::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
