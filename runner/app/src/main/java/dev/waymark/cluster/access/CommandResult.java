package dev.waymark.cluster.access;

/**
 * What a command did.
 *
 * @param output its standard output, byte for byte
 * @param errors its standard error
 */
public record CommandResult(int exitCode, byte[] output, String errors) {}
