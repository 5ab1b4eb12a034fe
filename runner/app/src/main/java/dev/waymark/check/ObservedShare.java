package dev.waymark.check;

/**
 * How large a share of the requests was, and should be.
 *
 * @param name whose share it is
 * @param wanted in percent; 0 for one that nobody wants
 * @param seen in percent
 * @param margin half the width of the interval of 95 % around {@code seen}, in percent
 * @param requests how many were counted in all
 */
public record ObservedShare(String name, double wanted, double seen, double margin, int requests) {}
