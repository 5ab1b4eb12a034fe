package dev.waymark.sandbox.kubectl.print;

import java.util.List;
import java.util.Optional;

/** A part of a JSONPath template. */
sealed interface PathNode {

    /** Text outside of braces, or in quotes within. */
    record Text(String text) implements PathNode {}

    /** A constant: a number or a boolean. */
    record Constant(Object value) implements PathNode {}

    /** A field by its name. */
    record Field(String name) implements PathNode {}

    /** Every value of a map or list. */
    record Wildcard() implements PathNode {}

    /** The value itself and everything below it. */
    record Recursive() implements PathNode {}

    /** The whole tree. */
    record Root() implements PathNode {}

    /** Some items of a list, as Python slices it. */
    record Slice(Optional<Integer> from, Optional<Integer> to, int step, boolean single) implements PathNode {}

    /** The items of a list that meet a condition; without an operator: those for which the left path finds anything. */
    record Filter(PathNode left, String operator, Optional<PathNode> right) implements PathNode {}

    /** What any of several paths finds. */
    record Union(List<PathNode> paths) implements PathNode {}

    /** Steps one after the other. */
    record Steps(List<PathNode> steps) implements PathNode {}

    /** A body for each of the values found. */
    record Range(PathNode over, List<PathNode> body) implements PathNode {}
}
