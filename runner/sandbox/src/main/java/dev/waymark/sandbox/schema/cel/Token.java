package dev.waymark.sandbox.schema.cel;

/**
 * A word of an expression.
 *
 * @param type what it is
 * @param at where it begins in the text
 * @param text the operator, the name, the digits, or the string without quotes and escapes
 */
record Token(Type type, int at, String text) {

    enum Type {
        NAME,
        INTEGER,
        REAL,
        STRING,
        OPERATOR,
        END
    }

    boolean is(String operator) {
        return type == Type.OPERATOR && text.equals(operator);
    }
}
