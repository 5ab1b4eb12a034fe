package dev.waymark.cli;

import dev.waymark.tui.OpeningTerminal;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * Loads and links what a start of the full screen needs, for the archive of classes that the launcher makes: a program
 * of its own, which needs no terminal. Nothing is kept of it.
 */
public final class Rehearsal {

    /** Whatever keeps it from its end is no reason to keep a user waiting. */
    private static final long LIMIT_SECONDS = 60;

    private Rehearsal() {}

    /** @param arguments words that are in the title of one lab of the course */
    public static void main(String[] arguments) {
        CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(() -> System.exit(ExitCode.FAILED));
        Installation installation = Main.installation();
        String[] command = {"run", "lab"};
        Main.commandLine(installation, command).parseArgs(command);
        LabOptions options = new LabOptions();
        new CommandLine(options).parseArgs();
        OpeningTerminal.begin().close();
        PrintWriter err = new PrintWriter(System.err, true);
        try (ScreenCatalogue catalogue =
                new ScreenCatalogue(installation, ListCommand.course(installation, err), options)) {
            dev.waymark.tui.Rehearsal.play(catalogue, arguments[0], installation.clock());
        }
        System.exit(ExitCode.PASSED);
    }
}
