package dev.waymark.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from what a command prints that it is meant to fail.
 *
 * <p>An HTTP status is no failure: curl ends well with a 403 in hand.
 */
final class ExpectedFailure {
    private static final List<Pattern> SAYS_CODE = List.of(
            Pattern.compile("command terminated with (?:non-zero )?exit code:? ?(\\d{1,3})"),
            Pattern.compile("(?m)^curl: \\((\\d{1,3})\\)"),
            Pattern.compile(
                    "\\bexit(?:s|ed)?(?: with)?(?: an?)?(?: exit)? (?:code|status)(?: of| is)?:? `?(\\d{1,3})\\b"));
    private static final Pattern KUBECTL_ERROR = Pattern.compile(
            "(?m)^(Error from server|error: the server doesn't have a resource|The \\w+ \"[^\"]*\" is invalid)");

    /** What curl says of its failures, and the codes it ends with (curl(1), EXIT CODES). */
    private static final Map<Pattern, Integer> OF_CURL = Map.of(
            Pattern.compile("Could not resolve host"), 6,
            Pattern.compile("(?i)\\bconnection refused"), 7,
            Pattern.compile("(?i)\\b(connection|operation) timed out"), 28,
            Pattern.compile("Empty reply from server"), 52,
            Pattern.compile("(?i)\\brecv failure|connection reset by peer"), 56);

    private ExpectedFailure() {}

    /** The exit code that a text speaks of, when it is not 0. */
    static Optional<Integer> in(String text) {
        for (Pattern pattern : SAYS_CODE) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                int code = Integer.parseInt(matcher.group(1));
                return code > 0 && code <= 255 ? Optional.of(code) : Optional.empty();
            }
        }
        return KUBECTL_ERROR.matcher(text).find() ? Optional.of(1) : Optional.empty();
    }

    /** The exit code of a curl of which a text tells what it said. */
    static Optional<Integer> ofCurl(String text) {
        return OF_CURL.entrySet().stream()
                .filter(failure -> failure.getKey().matcher(text).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
