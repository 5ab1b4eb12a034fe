package dev.waymark.cli;

import dev.waymark.tui.OpeningTerminal;
import dev.waymark.tui.TuiFace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    private static final String HELP = "help";

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
        Installation installation = installation();
        int code = commandLine(installation, arguments).setOut(out).setErr(err).execute(arguments);
        out.flush();
        return code;
    }

    static Installation installation() {
        Path home = Path.of(System.getProperty("waymark.home", ""));
        return new Installation(home.toAbsolutePath(), System.getenv(), Clock.systemUTC());
    }

    /** Ends the process from a thread of its own: the one that noticed still has to clean up. */
    private static void exitAside(int code) {
        new Thread(() -> System.exit(code), "waymark-exit").start();
    }

    /** With all commands. */
    static CommandLine commandLine(Installation installation) {
        return commandLine(installation, commands(installation).values());
    }

    /** For these arguments: with the one command that they begin with, where no other can be meant, which is quicker. */
    static CommandLine commandLine(Installation installation, String[] arguments) {
        Map<String, Supplier<Object>> commands = commands(installation);
        if (arguments.length == 0) {
            return commandLine(installation, List.of());
        }
        return commands.containsKey(arguments[0]) && !arguments[0].equals(HELP)
                ? commandLine(installation, List.of(commands.get(arguments[0])))
                : commandLine(installation, commands.values());
    }

    private static CommandLine commandLine(Installation installation, Collection<Supplier<Object>> commands) {
        CommandLine main = new CommandLine(new Main(installation));
        commands.forEach(command -> main.addSubcommand(command.get()));
        Optional.ofNullable(main.getSubcommands().get("sandbox")).ifPresent(line -> line.setStopAtPositional(true));
        return main.setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A cluster may have the name of a command: 'sandbox' is both.
                .setAllowSubcommandsAsOptionParameters(true)
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler((e, line, result) -> failed(e, line));
    }

    /** In the order in which they are told. */
    private static Map<String, Supplier<Object>> commands(Installation installation) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("list", () -> new ListCommand(installation));
        commands.put("run", () -> new RunCommand(installation));
        commands.put("check", () -> new CheckCommand(installation));
        commands.put("lint", () -> new LintCommand(installation.labs(), installation.environment()));
        commands.put("sandbox", () -> new SandboxCommand(installation));
        commands.put("doctor", () -> new DoctorCommand(installation));
        commands.put("new", () -> new NewCommand(installation));
        commands.put("site", () -> new SiteCommand(installation));
        commands.put(HELP, CommandLine.HelpCommand::new);
        return commands;
    }

    /** Without a command: what there is to run, to choose from on a terminal. */
    @Override
    public Integer call() {
        if (Terminals.fullScreen(installation.environment())) {
            return onScreen();
        }
        ListCommand.write(
                installation, spec.commandLine().getOut(), spec.commandLine().getErr());
        return ExitCode.PASSED;
    }

    private int onScreen() {
        // The terminal is opened while the course is read.
        try (OpeningTerminal terminal = OpeningTerminal.begin();
                Interruption interruption = new Interruption();
                ScreenCatalogue catalogue = new ScreenCatalogue(
                        installation,
                        ListCommand.course(installation, spec.commandLine().getErr()),
                        options);
                TuiFace face = Terminals.face(terminal, installation, theme.wish())) {
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
