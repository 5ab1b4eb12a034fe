package dev.waymark.cli;

import dev.waymark.cluster.ClusterException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code waymark}. */
@Command(
        name = "waymark",
        description = "Hands-on labs that check themselves, in a terminal.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 all passed, 1 a check or command failed, 2 usage, 3 invalid lab,",
            "4 environment (cluster unreachable, tool missing), 130 interrupted."
        },
        subcommands = {
            ListCommand.class,
            CheckCommand.class,
            LintCommand.class,
            SandboxCommand.class,
            NewCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs a command line and exits with its code. */
    public static void main(String[] arguments) {
        // The libraries' log lines are not for the learner.
        LogManager.getLogManager().reset();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler(Main::failed);
    }

    /** Without a command: the list of labs. */
    @Override
    public void run() {
        new ListCommand().list(spec.commandLine().getOut(), Installation.current(), false);
    }

    private static int misused(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("waymark: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine commandLine, ParseResult result) throws Exception {
        PrintWriter err = commandLine.getErr();
        if (e instanceof Failure failure) {
            err.println(failure.exitCode() == ExitCode.INVALID_LAB ? e.getMessage() : "waymark: " + e.getMessage());
            if (!failure.advice().isEmpty()) {
                err.println(failure.advice());
            }
            return failure.exitCode();
        }
        if (e instanceof ClusterException unusable) {
            err.println("waymark: " + e.getMessage());
            err.println(unusable.advice());
            return ExitCode.ENVIRONMENT;
        }
        if (e instanceof UncheckedIOException) {
            err.println("waymark: " + e.getMessage());
            return ExitCode.ENVIRONMENT;
        }
        throw e;
    }
}
