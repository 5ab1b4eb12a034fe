package dev.waymark.sandbox.kubectl.print;

import java.util.List;
import java.util.Optional;

/** A part of a Go template. */
sealed interface TemplateNode {

    record Text(String text) implements TemplateNode {}

    record Action(Pipe pipe) implements TemplateNode {}

    record If(Pipe condition, List<TemplateNode> then, List<TemplateNode> otherwise) implements TemplateNode {}

    record With(Pipe value, List<TemplateNode> then, List<TemplateNode> otherwise) implements TemplateNode {}

    record Range(Pipe over, List<TemplateNode> body, List<TemplateNode> otherwise) implements TemplateNode {}

    /**
     * Commands, each of which is given the value of the one before it.
     *
     * @param variable the names that the value is given; none, one, or two for the key and value of a range
     * @param declares whether the names are new
     */
    record Pipe(List<String> variable, boolean declares, List<List<Operand>> commands) {}

    /** A word of a command. */
    sealed interface Operand {}

    /** A constant; nil is null. */
    record Literal(Object value) implements Operand {}

    /** Fields of a variable, or of the value at hand. */
    record Path(Optional<String> variable, List<String> fields) implements Operand {}

    record Function(String name) implements Operand {}

    /** A pipe in parentheses, and fields of its value. */
    record Nested(Pipe pipe, List<String> fields) implements Operand {}
}
