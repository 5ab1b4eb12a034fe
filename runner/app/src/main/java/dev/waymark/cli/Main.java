package dev.waymark.cli;

import dev.waymark.cluster.ClusterException;
import dev.waymark.report.ReportException;
import dev.waymark.shell.ShellException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "waymark",
        description = "Hands-on labs that check themselves, in a terminal.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    private Main(Installation installation) {
        this.installation = installation;
    }

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            // Scripts ask for it often; it needs nothing of what follows.
            System.out.println(Version.text());
            return;
        }
        QuietLogging.install();
        Path home = Path.of(System.getProperty("waymark.home", ""));
        Installation installation = new Installation(home.toAbsolutePath(), System.getenv(), Clock.systemUTC());
        System.exit(commandLine(installation).execute(arguments));
    }

    static CommandLine commandLine(Installation installation) {
        CommandLine main = new CommandLine(new Main(installation))
                .addSubcommand(new ListCommand(installation))
                .addSubcommand(new RunCommand(installation))
                .addSubcommand(new CheckCommand(installation))
                .addSubcommand(new LintCommand(installation.labs(), installation.environment()))
                .addSubcommand(new SandboxCommand(installation))
                .addSubcommand(new DoctorCommand(installation))
                .addSubcommand(new NewCommand(installation))
                .addSubcommand(new CommandLine.HelpCommand());
        main.getSubcommands().get("sandbox").setStopAtPositional(true);
        return main.setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler((e, line, result) -> failed(e, line));
    }

    /** Without a command: what there is to run. */
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ListCommand.write(ListCommand.course(installation, spec.commandLine().getErr()), out);
        out.flush();
        spec.commandLine().getErr().println("Run one with: waymark run LAB");
        return ExitCode.PASSED;
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        say(line, e.getMessage(), "See: " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine line) throws Exception {
        if (e instanceof Abort abort) {
            say(line, abort.getMessage(), abort.advice());
            return abort.exitCode();
        } else if (e instanceof ClusterException cluster) {
            say(line, cluster.getMessage(), cluster.advice());
            return ExitCode.ENVIRONMENT;
        } else if (e instanceof ShellException || e instanceof ReportException || e instanceof UncheckedIOException) {
            say(line, e.getMessage(), "");
            return ExitCode.ENVIRONMENT;
        }
        throw e;
    }

    private static void say(CommandLine line, String message, String advice) {
        PrintWriter err = line.getErr();
        err.println("waymark: " + message);
        if (!advice.isEmpty()) {
            err.println("  " + advice);
        }
        err.flush();
    }

    /** The version of the jar this class is in. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {text()};
        }

        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return "waymark " + (version == null ? "(not packaged)" : version);
        }
    }
}
