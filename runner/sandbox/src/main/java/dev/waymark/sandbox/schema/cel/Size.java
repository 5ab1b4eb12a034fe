package dev.waymark.sandbox.schema.cel;

/** Between how many elements a value has: bytes, items or entries. */
record Size(double least, double most) {
    /** More than can be counted in 64 bits. */
    static final double UNLIMITED = 0x1p64;

    static final Size ONE = exactly(1);
    static final Size ANY = new Size(0, UNLIMITED);

    /** What looking at one byte of a text costs. */
    private static final double BYTE = 0.1;

    /** What one byte of a regular expression costs: it is taken to have a part every four bytes. */
    private static final double REGEX_BYTE = 0.25;

    static Size exactly(double size) {
        return new Size(size, size);
    }

    Size plus(Size other) {
        return new Size(sum(least, other.least), sum(most, other.most));
    }

    Size times(Size other) {
        return new Size(product(least, other.least), product(most, other.most));
    }

    Size or(Size other) {
        return new Size(Math.min(least, other.least), Math.max(most, other.most));
    }

    /** What it costs to go through a text of this size once, or several times. */
    double traversal(double times) {
        return Math.min(UNLIMITED, Math.ceil(most * times * BYTE));
    }

    /** What it costs to match a text of this size with a regular expression. */
    double matching(Size regex) {
        return product(plus(ONE).traversal(1), Math.ceil(regex.most * REGEX_BYTE));
    }

    static double sum(double one, double other) {
        return Math.min(UNLIMITED, one + other);
    }

    static double product(double one, double other) {
        return Math.min(UNLIMITED, one * other);
    }
}
