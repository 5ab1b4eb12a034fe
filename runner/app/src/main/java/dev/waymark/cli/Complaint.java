package dev.waymark.cli;

import dev.waymark.cluster.ClusterException;
import dev.waymark.report.ReportException;
import dev.waymark.shell.ShellException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the user is told when something cannot go on, whatever was thrown: one message, never a stack trace.
 *
 * @param advice what to do next, one sentence; empty when the message says it all
 */
record Complaint(int exitCode, String message, String advice) {

    static Complaint of(Throwable e) {
        if (e instanceof Abort abort) {
            return new Complaint(abort.exitCode(), abort.getMessage(), abort.advice());
        } else if (e instanceof ClusterException cluster) {
            return new Complaint(ExitCode.ENVIRONMENT, cluster.getMessage(), cluster.advice());
        } else if (e instanceof ShellException || e instanceof ReportException || e instanceof UncheckedIOException) {
            return new Complaint(ExitCode.ENVIRONMENT, e.getMessage(), "");
        } else if (e instanceof OutOfMemoryError) {
            return new Complaint(ExitCode.ENVIRONMENT, "there is not enough memory", "Let fewer labs run at a time.");
        }
        return unexpected(e);
    }

    /** In one piece, for a place where it is told among other things. */
    String text() {
        return advice.isEmpty() ? message : message + ". " + advice;
    }

    /** Prints it after a label such as the program's name or a lab's id. */
    void print(String label, PrintWriter err) {
        err.println(label + message);
        if (!advice.isEmpty()) {
            err.println("  " + advice);
        }
        err.flush();
    }

    /** An error of this program. Its trace goes to a file, for a report to those who can do something about it. */
    private static Complaint unexpected(Throwable e) {
        return new Complaint(ExitCode.ENVIRONMENT, "Waymark failed unexpectedly: " + e, details(e));
    }

    private static String details(Throwable e) {
        try {
            Path file = Files.createTempFile("waymark-failure-", ".txt");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                e.printStackTrace(writer);
            }
            return "Please report it; details are in " + file;
        } catch (IOException full) {
            return "Please report it; the details could not be written: " + full.getMessage();
        }
    }
}
