package dev.waymark.parse;

import java.util.Optional;

/** Knows which texts are expressions in the Common Expression Language. */
@FunctionalInterface
public interface ExpressionSyntax {

    /** Why a text is no expression; empty when it is one. */
    Optional<String> problem(String expression);
}
