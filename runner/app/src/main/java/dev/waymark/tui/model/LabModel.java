package dev.waymark.tui.model;

import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import dev.waymark.session.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the lab that is on the screen.
 *
 * @param overlay what stands in front of the lab
 * @param now when this was shown
 */
public record LabModel(
        Lab lab,
        String cluster,
        Walk walk,
        Activity activity,
        Talk talk,
        Overlay overlay,
        Reading reading,
        Instant now) {

    /** A lab before its session is open. */
    public static LabModel opening(Lab lab, String cluster, Instant now) {
        return new LabModel(
                lab,
                cluster,
                Walk.before(lab.steps().size()),
                Activity.beginning(new Busy.Preparing("Getting ready", now)),
                Talk.NONE,
                new Overlay.None(),
                Reading.START,
                now);
    }

    public Step step() {
        return lab.steps().get(standing().index());
    }

    public Optional<Command> next() {
        return standing().next();
    }

    public List<StepState> states() {
        return walk.states();
    }

    public LabModel states(List<StepState> all) {
        return walk(walk.states(all));
    }

    public Standing standing() {
        return walk.standing();
    }

    public LabModel standing(Standing now) {
        return walk(walk.standing(now));
    }

    public Helped help() {
        return walk.help();
    }

    public LabModel help(Helped next) {
        return walk(walk.help(next));
    }

    public Transcript transcript() {
        return activity.transcript();
    }

    public LabModel transcript(Transcript next) {
        return activity(activity.transcript(next));
    }

    public List<Awaited> checks() {
        return activity.checks();
    }

    public LabModel checks(List<Awaited> all) {
        return activity(activity.checks(all));
    }

    public Busy busy() {
        return activity.busy();
    }

    public LabModel busy(Busy next) {
        return activity(activity.busy(next));
    }

    public boolean stopped() {
        return activity.stopped();
    }

    public LabModel stopped(boolean now) {
        return activity(activity.stopped(now));
    }

    public Traffic traffic() {
        return activity.traffic();
    }

    public LabModel traffic(Traffic next) {
        return activity(activity.traffic(next));
    }

    public String notice() {
        return talk.notice();
    }

    public List<String> notices() {
        return talk.notices();
    }

    /** Shows a notice and keeps it. */
    public LabModel tell(String text) {
        return talk(talk.note(text).say(text));
    }

    /** Keeps a notice for those who look for it. */
    public LabModel note(String text) {
        return talk(talk.note(text));
    }

    /** Shows a notice that nobody will want to read again. */
    public LabModel say(String text) {
        return talk(talk.say(text));
    }

    public List<String> typed() {
        return talk.typed();
    }

    public LabModel typed(String line) {
        return talk(talk.typed(line));
    }

    public LabModel overlay(Overlay next) {
        return new LabModel(lab, cluster, walk, activity, talk, next, reading, now);
    }

    public LabModel reading(Reading next) {
        return new LabModel(lab, cluster, walk, activity, talk, overlay, next, now);
    }

    public LabModel at(Instant time) {
        return new LabModel(lab, cluster, walk, activity, talk, overlay, reading, time);
    }

    private LabModel walk(Walk next) {
        return new LabModel(lab, cluster, next, activity, talk, overlay, reading, now);
    }

    private LabModel activity(Activity next) {
        return new LabModel(lab, cluster, walk, next, talk, overlay, reading, now);
    }

    private LabModel talk(Talk next) {
        return new LabModel(lab, cluster, walk, activity, next, overlay, reading, now);
    }
}
