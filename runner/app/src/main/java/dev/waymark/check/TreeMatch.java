package dev.waymark.check;

/**
 * The comparison of a wanted tree with an actual one, as in {@code match}.
 *
 * <p>A map matches a map that holds at least its entries; a list matches a list in which each of its elements matches
 * some element; a scalar matches an equal scalar (numbers by value). A map with one operator key is a demand instead:
 * {@code ">=", "<=", ">", "<", "!=", "=~"} (regular expression) or {@code "?"} (true: is there, false: is not).
 */
public interface TreeMatch {}
