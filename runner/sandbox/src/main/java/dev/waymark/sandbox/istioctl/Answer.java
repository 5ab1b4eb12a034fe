package dev.waymark.sandbox.istioctl;

/**
 * What a command has written and how it ended.
 *
 * @param exit the exit status
 * @param out the standard output, whole lines
 * @param err the standard error output, whole lines
 */
public record Answer(int exit, String out, String err) {

    /** A success. */
    static Answer ok(String out) {
        return new Answer(0, out, "");
    }
}
