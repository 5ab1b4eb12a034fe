package dev.waymark.cli;

/** The exit codes, which scripts depend on. */
final class ExitCode {

    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INVALID_LAB = 3;
    static final int ENVIRONMENT = 4;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
