package dev.waymark.check;

import java.time.Instant;
import java.util.Map;

/**
 * What a check may look back at.
 *
 * @param executions the latest execution of each command that has run, by name
 * @param opened when the step was opened
 */
public record CheckScope(Map<String, Execution> executions, Instant opened) {
    public CheckScope {
        executions = Map.copyOf(executions);
    }
}
