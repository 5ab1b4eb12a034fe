package dev.waymark.sandbox.schema.cel;

import java.util.List;
import java.util.Optional;

/** A part of an expression; {@code at} is where the text says it: at its operator, point or bracket. */
sealed interface Expression {

    int at();

    /** A value that is written out; JSON null is an empty optional. */
    record Literal(int at, Optional<Object> value) implements Expression {}

    /** A variable. */
    record Name(int at, String name) implements Expression {}

    /** A field; with {@code test} the question whether it is there. */
    record Select(int at, Expression operand, String field, boolean test) implements Expression {}

    /** An item of a list or the value under a key. */
    record Index(int at, Expression operand, Expression key) implements Expression {}

    /** A function, or a method when it has a target. */
    record Call(int at, String function, Optional<Expression> target, List<Expression> arguments)
            implements Expression {}

    /** {@code all}, {@code exists}, {@code exists_one}, {@code filter} or {@code map} over the items of a list or map. */
    record Each(int at, String macro, Expression range, String variable, List<Expression> bodies)
            implements Expression {}

    record ListOf(int at, List<Expression> items) implements Expression {}

    record MapOf(int at, List<Expression> keys, List<Expression> values) implements Expression {}

    /** {@code condition ? yes : no}. */
    record Choice(int at, Expression condition, Expression yes, Expression no) implements Expression {}
}
