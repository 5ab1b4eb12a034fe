package dev.waymark.sandbox;

import dev.waymark.sandbox.mesh.config.LogFilters;
import dev.waymark.sandbox.schema.cel.CelException;
import dev.waymark.sandbox.schema.cel.Condition;

/** Reads the filters of access logs with the evaluator of the schemas; a request that one cannot be told of is dropped. */
public final class LogExpressions implements LogFilters {

    @Override
    public LogFilter read(String expression) {
        try {
            Condition condition = Condition.parse(expression);
            return attributes -> {
                try {
                    return condition.holds(attributes);
                } catch (CelException unknown) {
                    return false;
                }
            };
        } catch (CelException unreadable) {
            return attributes -> false;
        }
    }
}
