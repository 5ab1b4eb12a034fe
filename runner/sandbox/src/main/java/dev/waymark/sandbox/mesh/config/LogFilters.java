package dev.waymark.sandbox.mesh.config;

import java.util.Map;

/** Reads the expressions by which Telemetry resources choose the lines of access logs (CEL). Thread-safe. */
@FunctionalInterface
public interface LogFilters {

    /** Decides on lines. Thread-safe. */
    @FunctionalInterface
    interface LogFilter {

        /**
         * Whether a request is logged.
         *
         * @param attributes Envoy's attributes: {@code request}, {@code response}, {@code connection}, {@code source} and
         *     {@code destination}, each a map
         */
        boolean keeps(Map<String, Object> attributes);
    }

    /** The filter of an expression; one that cannot be read keeps nothing. */
    LogFilter read(String expression);
}
