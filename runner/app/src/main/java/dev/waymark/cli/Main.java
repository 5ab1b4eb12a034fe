package dev.waymark.cli;

import dev.waymark.lab.Course;
import dev.waymark.tui.TuiFace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
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

    private static final String PROGRAM = "waymark: ";

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOptions options;

    @Mixin
    private ThemeOption theme;

    private Main(Installation installation) {
        this.installation = installation;
    }

    public static void main(String[] arguments) {
        PrintWriter err = new PrintWriter(System.err, true);
        StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out), err, Main::exitAside);
        int code;
        try {
            code = run(arguments, out.writer(), err);
        } catch (Throwable e) {
            Complaint complaint = Complaint.of(e);
            complaint.print(PROGRAM, err);
            code = complaint.exitCode();
        }
        System.exit(out.lost().orElse(code));
    }

    private static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            // Scripts ask for it often; it needs nothing of what follows.
            out.println(Version.text());
            return ExitCode.PASSED;
        }
        QuietLogging.install();
        Path home = Path.of(System.getProperty("waymark.home", ""));
        Installation installation = new Installation(home.toAbsolutePath(), System.getenv(), Clock.systemUTC());
        int code = commandLine(installation).setOut(out).setErr(err).execute(arguments);
        out.flush();
        return code;
    }

    /** Ends the process from a thread of its own: the one that noticed still has to clean up. */
    private static void exitAside(int code) {
        new Thread(() -> System.exit(code), "waymark-exit").start();
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
                .addSubcommand(new SiteCommand(installation))
                .addSubcommand(new CommandLine.HelpCommand());
        main.getSubcommands().get("sandbox").setStopAtPositional(true);
        return main.setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A cluster may have the name of a command: 'sandbox' is both.
                .setAllowSubcommandsAsOptionParameters(true)
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler((e, line, result) -> failed(e, line));
    }

    /** Without a command: what there is to run, to choose from on a terminal. */
    @Override
    public Integer call() {
        if (Terminals.fullScreen(installation.environment())) {
            return onScreen();
        }
        PrintWriter err = spec.commandLine().getErr();
        Course course = ListCommand.course(installation, err);
        CourseList list = new CourseList(course, ListCommand.progress(installation, course));
        ListCommand.write(list, spec.commandLine().getOut(), err);
        return ExitCode.PASSED;
    }

    private int onScreen() {
        try (Interruption interruption = new Interruption();
                ScreenCatalogue catalogue = new ScreenCatalogue(
                        installation,
                        ListCommand.course(installation, spec.commandLine().getErr()),
                        options);
                TuiFace face = TuiFace.open(installation.environment(), theme.wish(), installation.clock())) {
            face.browse(catalogue, interruption::requested, interruption::cancels);
            return interruption.requested() ? ExitCode.INTERRUPTED : ExitCode.PASSED;
        }
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        String advice = "See: " + line.getCommandSpec().qualifiedName() + " --help";
        new Complaint(ExitCode.USAGE, UsageMessage.of(e), advice).print(PROGRAM, line.getErr());
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine line) {
        Complaint complaint = Complaint.of(e);
        complaint.print(PROGRAM, line.getErr());
        return complaint.exitCode();
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
