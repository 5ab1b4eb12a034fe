package dev.waymark.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer must be.
 *
 * @param status the status code; empty for any answer at all
 * @param headers demands on header values, by lower-case name
 * @param absentHeaders lower-case names of headers that must not be there
 * @param body demands on the body
 * @param fasterThan an upper bound of the time to the whole answer
 * @param slowerThan a lower bound of it
 */
public record Expectation(
        Optional<Integer> status,
        Map<String, TextMatch> headers,
        List<String> absentHeaders,
        List<TextMatch> body,
        Optional<Duration> fasterThan,
        Optional<Duration> slowerThan) {}
