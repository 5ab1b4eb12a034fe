package dev.waymark.sandbox.istioctl;

/**
 * What a command has written and how it ended.
 *
 * @param exit the exit status
 * @param out the standard output, whole lines
 * @param err the standard error output, whole lines
 */
public record Answer(int exit, String out, String err) {

    /** The answer for a script: 1 before each line of output, 2 before each of errors, and = before the status. */
    public String lines() {
        StringBuilder text = new StringBuilder();
        out.lines().forEach(line -> text.append('1').append(line).append('\n'));
        err.lines().forEach(line -> text.append('2').append(line).append('\n'));
        return text.append('=').append(exit).append('\n').toString();
    }

    /** A success. */
    static Answer ok(String out) {
        return new Answer(0, out, "");
    }
}
