package dev.waymark.check;

import java.util.Map;
import java.util.Optional;

/**
 * A request to send.
 *
 * @param headers in order
 */
public record HttpCall(String method, String url, Map<String, String> headers, Optional<String> body) {}
