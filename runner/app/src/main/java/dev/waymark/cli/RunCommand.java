package dev.waymark.cli;

import dev.waymark.lab.Lab;
import dev.waymark.lab.Parameter;
import dev.waymark.plain.Input;
import dev.waymark.plain.PlainFace;
import dev.waymark.plain.PlainOutput;
import dev.waymark.plain.StreamInput;
import dev.waymark.plain.TerminalInput;
import dev.waymark.session.Session;
import dev.waymark.session.SessionStore;
import dev.waymark.session.Summary.Ending;
import dev.waymark.session.Workspace;
import dev.waymark.tui.OpeningTerminal;
import dev.waymark.tui.TuiFace;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waymark run}: walks a person through a lab. */
@Command(name = "run", description = "Walk through a lab.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final Installation installation;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOptions options;

    @Mixin
    private ThemeOption theme;

    @Parameters(paramLabel = "LAB", arity = "1", description = "The id of a lab, or a file.")
    private String target;

    @Option(names = "--from", paramLabel = "STEP", description = "Begin at a step: its number, or its id.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--plain", description = "Lines of text only, as in a pipe.")
    private boolean plain;

    @Option(names = "--yes", description = "Answer every question with yes and run every command.")
    private boolean yes;

    @Option(names = "--record", paramLabel = "FILE", description = "Write a record of the finished lab, in Markdown.")
    private Optional<Path> record = Optional.empty();

    RunCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        if (!yes && Terminals.both()) {
            askFirst();
        }
        if (plain || yes || !Terminals.fullScreen(installation.environment())) {
            Lab lab = finder().findOne(target);
            int first = first(lab);
            return recorded(lab, (interruption, recorded) -> inLines(lab, first, interruption, recorded));
        }
        // The terminal is opened while the lab is read.
        try (OpeningTerminal terminal = OpeningTerminal.begin()) {
            Lab lab = finder().findOne(target);
            int first = first(lab);
            return recorded(lab, (interruption, recorded) -> onScreen(lab, first, terminal, interruption, recorded));
        }
    }

    /** A walk through a lab, which gives the exit code. */
    private interface Walk {
        int walk(Interruption interruption, Optional<RecordFile> recorded);
    }

    private int recorded(Lab lab, Walk walk) {
        Optional<RecordFile> recorded = record(lab);
        try (Interruption interruption = new Interruption()) {
            int code = interruption.during(() -> walk.walk(interruption, recorded));
            // The record is written whatever the ending; its loss is told when the face has let go of the terminal.
            recorded.flatMap(RecordFile::failure).ifPresent(e -> {
                throw e;
            });
            return code;
        }
    }

    private Optional<RecordFile> record(Lab lab) {
        Optional<OutputFile> file = record.map(path -> new OutputFile("record", path));
        file.ifPresent(OutputFile::requireWritable);
        return file.map(each -> new RecordFile(
                each,
                lab,
                new LabSessions(installation, options.parameters()).secrets(lab)::hide,
                installation.clock()));
    }

    private LabFinder finder() {
        return new LabFinder(installation.labs(), options.parameters(), installation.environment());
    }

    private void askFirst() {
        List<Parameter> questions = finder().questions(target);
        if (!questions.isEmpty()) {
            try (Input input = input()) {
                options.set(OpenQuestions.ask(questions, input));
            }
        }
    }

    private int onScreen(
            Lab lab, int first, OpeningTerminal terminal, Interruption interruption, Optional<RecordFile> recorded) {
        try (ScreenEntry entry = ScreenEntry.of(installation, options, lab, from.map(step -> first), recorded);
                TuiFace face = Terminals.face(terminal, installation, theme.wish())) {
            return exitCode(face.walk(entry, interruption::requested, interruption::cancels));
        } catch (RuntimeException e) {
            if (from.isEmpty()
                    && new LabSessions(installation, options.parameters())
                            .store()
                            .unfinished(lab)
                            .isPresent()) {
                spec.commandLine().getErr().println("What you have done is kept; the same command goes on with it.");
            }
            throw e;
        }
    }

    private int inLines(Lab lab, int first, Interruption interruption, Optional<RecordFile> recorded) {
        try (Input input = input()) {
            PlainFace face = new PlainFace(output(input), input, yes, interruption::requested);
            LabSessions sessions = new LabSessions(installation, options.parameters()).recorded(recorded);
            Optional<Workspace> earlier =
                    options.sandbox() ? earlier(lab, "sandbox", sessions.store(), face) : Optional.empty();
            try (OpenCluster cluster = new OpenCluster(options.choice(earlier), installation)) {
                return inLines(lab, first, face, interruption, cluster, sessions, earlier);
            }
        }
    }

    private int inLines(
            Lab lab,
            int first,
            PlainFace face,
            Interruption interruption,
            OpenCluster cluster,
            LabSessions sessions,
            Optional<Workspace> earlier) {
        boolean sandbox = options.sandbox();
        String name = sandbox ? "sandbox" : cluster.get().name();
        if (!sandbox && !face.ask("The lab changes the cluster of the context '" + name + "'. Go on?", false)) {
            return ExitCode.FAILED;
        }
        Preflight preflight = new Preflight(installation, List.of(lab));
        if (!sandbox || !preflight.haveTools()) {
            preflight.require(cluster.get());
        }
        Optional<Workspace> found = sandbox ? earlier : earlier(lab, name, sessions.store(), face);
        Workspace workspace = found.orElseGet(() -> sessions.store().create(lab));
        try (Session session =
                sessions.open(lab, name, sandbox, LabSessions.kept(cluster::get, workspace), workspace, face)) {
            interruption.cancels(session::cancel);
            Ending ending = walk(session, face, first);
            if (ending == Ending.COMPLETED) {
                sessions.store().complete(lab);
            }
            return exitCode(ending);
        }
    }

    private static Ending walk(Session session, PlainFace face, int first) {
        Ending ending = Ending.FAILED;
        try {
            session.begin();
            while (session.index() < first) {
                session.skip();
                session.proceed();
            }
            ending = face.walk(session);
        } finally {
            if (ending == Ending.PAUSED) {
                session.pause();
            } else {
                session.finish(ending);
            }
        }
        return ending;
    }

    static int exitCode(Ending ending) {
        return switch (ending) {
            case COMPLETED -> ExitCode.PASSED;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
            case FAILED, PAUSED, QUIT -> ExitCode.FAILED;
        };
    }

    /** The workspace of an earlier session that the learner wants to go on with; one that they do not is dropped. */
    private Optional<Workspace> earlier(Lab lab, String cluster, SessionStore store, PlainFace face) {
        Optional<Workspace> earlier = yes || from.isPresent() ? Optional.empty() : store.unfinished(lab, cluster);
        if (earlier.isPresent()) {
            int passed = store.passed(earlier.get(), lab);
            if (face.ask(
                    "You have been here: " + passed + " of " + lab.steps().size() + " steps passed. Go on there?",
                    true)) {
                return earlier;
            }
            store.discard(earlier.get());
        }
        return Optional.empty();
    }

    /** The index of the step to begin at. */
    private int first(Lab lab) {
        if (from.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < lab.steps().size(); i++) {
            if (lab.steps().get(i).id().equals(from.get())
                    || Integer.toString(i + 1).equals(from.get())) {
                return i;
            }
        }
        throw Abort.usage(
                lab.id() + " has no step '" + from.get() + "'",
                "Its steps are: "
                        + String.join(
                                ", ",
                                lab.steps().stream().map(step -> step.id()).toList()));
    }

    private Input input() {
        boolean terminal = Terminals.both();
        if (!yes && Terminals.fullScreen(installation.environment())) {
            return TerminalInput.open();
        }
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return new StreamInput(reader, spec.commandLine().getOut(), terminal);
    }

    private PlainOutput output(Input input) {
        PrintWriter out = spec.commandLine().getOut();
        Charset encoding = Terminals.both() ? System.console().charset() : StandardCharsets.UTF_8;
        return new PlainOutput(out, input instanceof TerminalInput terminal ? terminal.width() : width(), encoding);
    }

    private int width() {
        String columns = installation.environment().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : PlainOutput.DEFAULT_WIDTH;
    }
}
