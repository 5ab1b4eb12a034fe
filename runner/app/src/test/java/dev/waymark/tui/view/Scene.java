package dev.waymark.tui.view;

import dev.waymark.check.Evidence;
import dev.waymark.check.Execution;
import dev.waymark.check.Outcome;
import dev.waymark.check.Split;
import dev.waymark.check.split.Tally;
import dev.waymark.cluster.traffic.TrafficEdge;
import dev.waymark.cluster.traffic.TrafficParty;
import dev.waymark.cluster.traffic.TrafficWindow;
import dev.waymark.lab.CheckBlock;
import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import dev.waymark.parse.LabParser;
import dev.waymark.session.Event;
import dev.waymark.session.Proof;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.layout.Size;
import dev.waymark.tui.model.LabModel;
import dev.waymark.tui.model.Standing;
import dev.waymark.tui.theme.Signs;
import dev.waymark.tui.theme.Theme;
import dev.waymark.tui.update.Action;
import dev.waymark.tui.update.Effect;
import dev.waymark.tui.update.LabUpdate;
import dev.waymark.tui.update.Screen;
import dev.waymark.tui.update.Signal;
import dev.waymark.tui.update.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lab on a screen that a test plays: what happens and which keys are pressed, without a session or a terminal. */
public final class Scene {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Screen screen;
    private final List<Effect> effects = new ArrayList<>();
    private Instant now = START;
    private LabModel model;

    private Scene(Lab lab, Size size, Theme theme) {
        this.screen = new Screen(size, theme);
        this.model = LabModel.opening(lab, "sandbox", now);
    }

    /** The lab of the tests, before it is open. */
    public static Scene of(int columns, int rows) {
        return of(lab(), new Size(columns, rows), Theme.dark(Signs.unicode()));
    }

    public static Scene of(Lab lab, Size size, Theme theme) {
        return new Scene(lab, size, theme);
    }

    public static Lab lab() {
        try (var file = Scene.class.getResourceAsStream("lab.md")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            var parsed = new LabParser()
                    .draft("tea/share", Path.of("lab.md"), text, Map.of())
                    .parsed();
            return parsed.lab()
                    .orElseThrow(() -> new AssertionError(parsed.problems().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LabModel model() {
        return model;
    }

    public Size size() {
        return screen.size();
    }

    /** The terminal has another size from now on. */
    public Scene resized(Size size) {
        screen = new Screen(size, screen.theme());
        return this;
    }

    /** What was asked of the world since this was asked last. */
    public List<Effect> effects() {
        List<Effect> since = List.copyOf(effects);
        effects.clear();
        return since;
    }

    public Scene happens(Signal signal) {
        Update<LabModel> update = new LabUpdate(screen).apply(model, signal, now);
        model = update.model();
        effects.addAll(update.effects());
        return this;
    }

    public Scene happens(Event event) {
        return happens(new Signal.Happened(event));
    }

    public Scene after(Duration time) {
        now = now.plus(time);
        return happens(new Signal.Passed());
    }

    /** Types characters. */
    public Scene types(String text) {
        text.codePoints().forEach(c -> presses(Key.TEXT, Character.toString(c)));
        return this;
    }

    public Scene presses(Key key) {
        return presses(key, "");
    }

    public Scene presses(Key key, String text) {
        return happens(new Signal.Pressed(new Input.Stroke(key, text, "")));
    }

    /** Opens a step, by its number from 1, and waits for the learner. */
    public Scene step(int number) {
        Step step = model.lab().steps().get(number - 1);
        happens(new Event.StepOpened(step, number - 1, model.lab().steps().size()));
        return waits(new Action.Begin(), StepState.OPEN, 0);
    }

    /** The session waits, and these many of the step's commands have run. */
    public Scene waits(Action done, StepState state, int ran) {
        List<Command> commands = model.step().commands();
        Optional<Command> next = ran < commands.size() ? Optional.of(commands.get(ran)) : Optional.empty();
        return happens(new Signal.Settled(done, new Standing(model.standing().index(), state, next, false)));
    }

    public Scene starts(int command) {
        Command it = model.step().commands().get(command);
        return happens(new Event.CommandStarted(it, it.script()));
    }

    public Scene prints(String text) {
        return happens(new Signal.Printed(text, 0));
    }

    public Scene ends(int command, int exitCode, String output) {
        Command it = model.step().commands().get(command);
        return happens(new Event.CommandEnded(
                it,
                new Execution(
                        it.name(),
                        exitCode,
                        Execution.Ending.EXITED,
                        output,
                        Optional.empty(),
                        Duration.ofMillis(1234))));
    }

    public Scene checks() {
        return happens(new Event.CheckStarted(check(), 0, 1));
    }

    public Scene sees(String observed, Duration left) {
        return happens(new Event.CheckWaiting(check(), evidence(observed), left));
    }

    public Scene decided(Outcome outcome) {
        return happens(new Event.CheckEnded(check(), outcome));
    }

    public Scene stepEnds(StepState state) {
        return happens(new Event.StepEnded(model.step(), state));
    }

    /** The lab ends after its first step, which was not easy and proved two things. */
    public Scene over(Summary.Ending ending) {
        List<Summary.StepResult> steps = new ArrayList<>();
        for (Step step : model.lab().steps()) {
            boolean first = steps.isEmpty();
            steps.add(new Summary.StepResult(
                    step,
                    first ? StepState.PASSED : steps.size() == 1 ? StepState.SKIPPED : StepState.PENDING,
                    first ? 3 : 0,
                    Duration.ofSeconds(first ? 125 : 0),
                    first ? 2 : 0,
                    first ? PROOFS : List.of()));
        }
        List<String> built = List.of("service/tea created", "deployment.apps/tea-v1 scaled");
        return happens(new Event.SessionEnded(new Summary(steps, ending, Duration.ofSeconds(130), built)));
    }

    private static final List<Proof> PROOFS = List.of(
            new Proof("`count` ends with exit code 0", "exit code 0"),
            new Proof(
                    "GET http://tea:8000/: deploy/tea-v1 70 %, deploy/tea-v2 30 %, each within 10 points",
                    "deploy/tea-v1 69 % ± 7 %, deploy/tea-v2 31 % ± 7 %, n=212"));

    public static Evidence evidence(String observed) {
        return evidence(observed, List.of("- spec.ports[0].port: 8000", "+ spec.ports[0].port: 8080"));
    }

    public static Evidence evidence(String observed, List<String> differences) {
        return new Evidence(
                "Service default/tea, as described",
                observed,
                differences,
                List.of("Warning FailedToOpen: the key is lost (event of Service tea, 3 times)"),
                START);
    }

    /** The check has counted requests, of which 70 and 30 percent are wanted. */
    public Scene counts(int first, int second) {
        Tally tally = new Tally(
                new Split(new Split.By.Status(), inOrder("deploy/tea-v1", 70.0, "deploy/tea-v2", 30.0), 10, 1e-6),
                inOrder("deploy/tea-v1", first, "deploy/tea-v2", second));
        Evidence evidence = new Evidence(
                "GET http://tea:8000/: deploy/tea-v1 70 %, deploy/tea-v2 30 %, each within 10 points",
                tally.describe(), List.of(), List.of(), START, tally.shares());
        return happens(new Event.CheckWaiting(check(), evidence, Duration.ofSeconds(30)));
    }

    /** A second of traffic: two versions, one of them with errors, and copies to a third workload. */
    public Scene carries(long first, long second, long failed) {
        TrafficParty guest = new TrafficParty("street", "guest", "unknown");
        return happens(new Event.TrafficSeen(new TrafficWindow(
                now,
                Duration.ofSeconds(1),
                List.of(
                        edge(guest, "tea-v1", false, first, 0),
                        edge(guest, "tea-v2", false, second, failed),
                        edge(guest, "tasting", true, first, 0),
                        new TrafficEdge(
                                new TrafficParty("tea", "tea-v1", "v1"),
                                Optional.empty(),
                                Optional.of("tea/water"),
                                Optional.of(new TrafficParty("tea", "water", "unknown")),
                                TrafficEdge.Protocol.TCP,
                                false,
                                2,
                                0)))));
    }

    private static TrafficEdge edge(TrafficParty source, String to, boolean mirrored, long requests, long errors) {
        return new TrafficEdge(
                source,
                Optional.of("tea/gate"),
                Optional.of("tea/tea"),
                Optional.of(new TrafficParty("tea", to, "v1")),
                TrafficEdge.Protocol.HTTP,
                mirrored,
                requests,
                errors);
    }

    private static <V> Map<String, V> inOrder(String one, V first, String two, V second) {
        Map<String, V> map = new LinkedHashMap<>();
        map.put(one, first);
        map.put(two, second);
        return map;
    }

    private CheckBlock check() {
        return model.step().checks().get(0);
    }
}
