package dev.waymark.check;

import java.util.Optional;

/**
 * An entry of {@code status.conditions}, or of the conditions of a route's parents and a gateway's listeners.
 *
 * @param type such as {@code Programmed}
 * @param status {@code True}, {@code False} or {@code Unknown}
 */
public record StatusCondition(String type, String status, Optional<String> reason) {}
