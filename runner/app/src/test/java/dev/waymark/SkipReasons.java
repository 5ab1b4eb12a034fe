package dev.waymark;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints why a test does not run on this machine; the build tool counts skipped tests and keeps their reasons to itself. */
public final class SkipReasons implements TestWatcher {

    @Override
    public void testAborted(ExtensionContext test, Throwable cause) {
        System.out.println("Skipped: " + test.getRequiredTestClass().getSimpleName() + ", " + test.getDisplayName()
                + ": " + cause.getMessage());
    }
}
