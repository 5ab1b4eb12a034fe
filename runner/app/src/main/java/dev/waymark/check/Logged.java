package dev.waymark.check;

/**
 * Lines in the logs of all pods of a workload.
 *
 * @param workload such as {@code deploy/cars-v2}
 * @param line a demand on one line
 * @param lines how many such lines
 */
public record Logged(String namespace, String workload, String container, TextMatch line, Range lines) {}
