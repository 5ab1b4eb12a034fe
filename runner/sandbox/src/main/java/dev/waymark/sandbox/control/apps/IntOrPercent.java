package dev.waymark.sandbox.control.apps;

/** Numbers that a manifest may give as a percentage, such as {@code maxSurge: 25%}. */
public final class IntOrPercent {
    private IntOrPercent() {}

    /** The number that a text such as {@code 3} or {@code 25%} means of a whole. */
    public static long of(String text, long whole, boolean up) {
        if (!text.endsWith("%")) {
            return Long.parseLong(text);
        }
        double share = Long.parseLong(text.substring(0, text.length() - 1)) * whole / 100.0;
        return (long) (up ? Math.ceil(share) : Math.floor(share));
    }
}
