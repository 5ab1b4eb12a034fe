package dev.waymark.sandbox.store;

/** A watch that runs until it is closed; closing it twice is harmless. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
