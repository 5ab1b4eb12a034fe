package dev.waymark.sandbox.schema.model;

import java.util.function.Supplier;

/** A value that is made when it is first asked for and then kept. Thread-safe. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> make;
    private volatile T made;

    Once(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public T get() {
        T value = made;
        if (value == null) {
            value = make.get();
            made = value;
        }
        return value;
    }
}
