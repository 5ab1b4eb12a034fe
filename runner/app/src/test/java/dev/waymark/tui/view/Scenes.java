package dev.waymark.tui.view;

import dev.waymark.check.Outcome;
import dev.waymark.lab.Course;
import dev.waymark.lab.Lab;
import dev.waymark.session.LabProgress;
import dev.waymark.session.StepState;
import dev.waymark.session.Summary;
import dev.waymark.tui.key.Key;
import dev.waymark.tui.model.CatalogueModel;
import dev.waymark.tui.update.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The places of the full screen, by their names. */
final class Scenes {

    private static final Duration SECONDS = Duration.ofSeconds(7);

    private Scenes() {}

    /** What leads to each place in a lab. */
    static final Map<String, Consumer<Scene>> LAB = Map.ofEntries(
            Map.entry("getting-ready", scene -> scene.after(SECONDS)),
            Map.entry("introduction", scene -> scene.step(1)),
            Map.entry("step", scene -> scene.step(2)),
            Map.entry("step-end", scene -> scene.step(2).presses(Key.END)),
            Map.entry("running", Scenes::running),
            Map.entry("second-command", Scenes::secondCommand),
            Map.entry("output-alone", scene -> {
                secondCommand(scene);
                scene.presses(Key.TAB).types("z");
            }),
            Map.entry("searching", scene -> {
                running(scene);
                scene.types("/three");
            }),
            Map.entry("editing", scene -> {
                scene.step(2).types("e").presses(Key.UP);
            }),
            Map.entry("own-line", scene -> scene.step(2).types("!kubectl get pods")),
            Map.entry("checking", Scenes::checking),
            Map.entry("counting", scene -> {
                checking(scene);
                scene.counts(52, 17);
            }),
            Map.entry(
                    "traffic",
                    scene -> scene.step(2).carries(70, 30, 0).carries(66, 35, 4).types("g")),
            Map.entry("traffic-beside", scene -> {
                secondCommand(scene);
                scene.carries(70, 30, 0).carries(66, 35, 4);
            }),
            Map.entry("writing", scene -> {
                scene.step(2).starts(0);
                scene.prints(
                        "family 👩\u200d👩\u200d👧, flag 🇫🇷, hand 👍🏽, heart ❤\ufe0f, e\u0301 and a\u0328\u0301.\n");
                scene.prints("שלום עולם\tمرحبا\tend\n" + "long ".repeat(60) + "\n");
            }),
            Map.entry("no-traffic", scene -> scene.step(2).types("g")),
            Map.entry("passed", scene -> {
                checking(scene);
                scene.decided(new Outcome.Passed(Scene.evidence("it is as wanted"), Duration.ofMillis(2340)));
                scene.stepEnds(StepState.PASSED).waits(new Action.Check(), StepState.PASSED, 2);
            }),
            Map.entry("check-failed", scene -> {
                checking(scene);
                scene.decided(new Outcome.TimedOut(
                        Scene.evidence("the Service tea does not exist"),
                        "Apply tea.yaml with `kubectl apply`, then check again.",
                        Duration.ofSeconds(60)));
                scene.stepEnds(StepState.FAILED).waits(new Action.Check(), StepState.FAILED, 2);
            }),
            Map.entry("much-differs", scene -> {
                checking(scene);
                List<String> differences = IntStream.range(0, 12)
                        .mapToObj(i -> (i % 2 == 0 ? "- " : "+ ") + "spec.rooms[" + i / 2 + "].seats: " + i)
                        .toList();
                scene.decided(new Outcome.TimedOut(
                        Scene.evidence("the Service tea has other seats", differences),
                        "Apply tea.yaml with `kubectl apply`, then check again.",
                        Duration.ofSeconds(60)));
                scene.stepEnds(StepState.FAILED).waits(new Action.Check(), StepState.FAILED, 2);
            }),
            Map.entry("command-failed", scene -> {
                scene.step(2).starts(0).prints("no such house\n").ends(0, 3, "no such house\n");
                scene.stepEnds(StepState.FAILED).waits(new Action.Run(""), StepState.FAILED, 0);
            }),
            Map.entry("help", scene -> scene.step(2).types("?")),
            Map.entry("help-failed", scene -> {
                scene.step(2).starts(0).ends(0, 3, "no such house\n").stepEnds(StepState.FAILED);
                scene.waits(new Action.Run(""), StepState.FAILED, 0).types("?");
            }),
            Map.entry("hint", scene -> scene.step(2).types("h")),
            Map.entry("solution", scene -> scene.step(2).types("o")),
            Map.entry("quiz", scene -> scene.step(2).types("u").presses(Key.DOWN)),
            Map.entry("quiz-answered", scene -> scene.step(2).types("u2")),
            Map.entry("picture", scene -> scene.step(3).types("i")),
            Map.entry("with-picture", scene -> scene.step(3)),
            Map.entry("leaving", scene -> scene.step(2).types("q")),
            Map.entry(
                    "notes",
                    scene -> scene.happens(new dev.waymark.session.Event.Notice(
                                    "The sandbox begins empty: running the commands of one step again."))
                            .types("n")),
            Map.entry("summary", scene -> scene.step(3).over(Summary.Ending.QUIT)),
            Map.entry(
                    "summary-end",
                    scene -> scene.step(3).over(Summary.Ending.QUIT).presses(Key.END)));

    /** The catalogue in each state. */
    static final Map<String, CatalogueModel> CATALOGUE = Map.of(
            "catalogue", catalogue(),
            "catalogue-examined",
                    catalogue()
                            .lacking(Map.of("tea/share", "tea/share cannot run: there is no kettle"))
                            .move(1),
            "catalogue-search", catalogue().search("share"),
            "catalogue-nothing", catalogue().search("coffee"),
            "catalogue-help", catalogue().help(true));

    private static CatalogueModel catalogue() {
        Lab share = Scene.lab();
        Lab first = renamed(share, "tea/first", "Make tea", List.of());
        Lab last = renamed(share, "water/boil", "Boil water", List.of("tea/share"));
        Course course = new Course(
                List.of(new Course.Track("tea", List.of(first, share)), new Course.Track("water", List.of(last))));
        return CatalogueModel.of(
                course,
                "sandbox",
                Map.of("tea/first", new LabProgress.Done(), "tea/share", new LabProgress.Started(1, 3)));
    }

    private static Lab renamed(Lab lab, String id, String title, List<String> after) {
        return new Lab(
                id,
                title,
                lab.summary(),
                lab.minutes(),
                lab.track(),
                after,
                lab.needs(),
                lab.parameters(),
                lab.namespaces(),
                lab.steps(),
                lab.cleanup(),
                Path.of(id + ".md"),
                lab.plain());
    }

    static void running(Scene scene) {
        scene.step(2).starts(0);
        scene.prints("service/tea \033[32mcreated\033[0m\nWelcome, one\nWelcome, \033[1;31mtwo\033[0m\n");
        scene.prints("\033[2J\033[HWelcome, three\nloading 10 %\rloading 99 %\n歓迎します、四人目のお客様\n")
                .after(SECONDS);
    }

    static void secondCommand(Scene scene) {
        running(scene);
        scene.ends(0, 0, "service/tea created\n").waits(new Action.Run(""), StepState.OPEN, 1);
    }

    private static void checking(Scene scene) {
        secondCommand(scene);
        scene.starts(1).prints("{}\n").ends(1, 0, "{}\n");
        scene.checks()
                .sees("the Service tea has no endpoints", Duration.ofSeconds(48))
                .after(SECONDS);
    }
}
