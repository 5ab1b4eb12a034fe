package dev.waymark.cli;

/** The exit codes; scripts depend on them. */
final class ExitCode {
    static final int PASSED = 0;
    /** A check or a command of a lab failed. */
    static final int FAILED = 1;

    static final int USAGE = 2;
    static final int INVALID_LAB = 3;
    /** The cluster cannot be reached, a tool is missing, the disk is full. */
    static final int ENVIRONMENT = 4;

    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
