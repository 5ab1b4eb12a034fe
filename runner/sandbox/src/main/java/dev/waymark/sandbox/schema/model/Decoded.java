package dev.waymark.sandbox.schema.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object as a server read it.
 *
 * @param fields what it holds, without {@code apiVersion} and {@code kind}; mutable
 * @param unknown the paths of fields that are not known and were left out
 * @param error why it could not be read
 */
public record Decoded(Map<String, Object> fields, List<String> unknown, Optional<String> error) {}
