package dev.waymark.tui.model;

import dev.waymark.lab.Command;
import dev.waymark.lab.Lab;
import dev.waymark.lab.Step;
import dev.waymark.session.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the lab that is on the screen.
 *
 * @param states of the steps
 * @param standing where the session waits; of the step that is shown while it is busy
 * @param checks of the step, in the order in which they were awaited
 * @param notices everything the session has said
 * @param notice what is said in the bottom line until the next key
 * @param help how much of it the learner has had in this step
 * @param typed lines of the learner's own, the latest last
 * @param traffic what the cluster has carried lately
 * @param stopped whether the learner has stopped what runs
 * @param now when this was shown
 */
public record LabModel(
        Lab lab,
        String cluster,
        List<StepState> states,
        Standing standing,
        Transcript transcript,
        List<Awaited> checks,
        Busy busy,
        Overlay overlay,
        Reading reading,
        List<String> notices,
        String notice,
        Helped help,
        List<String> typed,
        Traffic traffic,
        boolean stopped,
        Instant now) {

    private static final int MOST_NOTICES = 200;

    public LabModel {
        states = List.copyOf(states);
        checks = List.copyOf(checks);
        notices = List.copyOf(notices);
        typed = List.copyOf(typed);
    }

    /** A lab before its session is open. */
    public static LabModel opening(Lab lab, String cluster, Instant now) {
        return new LabModel(
                lab,
                cluster,
                Collections.nCopies(lab.steps().size(), StepState.PENDING),
                new Standing(0, StepState.PENDING, Optional.empty(), false),
                Transcript.EMPTY,
                List.of(),
                new Busy.Preparing("Getting ready", now),
                new Overlay.None(),
                Reading.START,
                List.of(),
                "",
                Helped.NOT,
                List.of(),
                Traffic.NONE,
                false,
                now);
    }

    public Step step() {
        return lab.steps().get(standing.index());
    }

    public Optional<Command> next() {
        return standing.next();
    }

    public LabModel standing(Standing now) {
        List<StepState> all = new ArrayList<>(states);
        all.set(now.index(), now.state());
        return new LabModel(
                lab,
                cluster,
                all,
                now,
                transcript,
                checks,
                busy,
                overlay,
                reading,
                notices,
                notice,
                help,
                typed,
                traffic,
                stopped,
                this.now);
    }

    public LabModel states(List<StepState> all) {
        return new LabModel(
                lab,
                cluster,
                all,
                standing,
                transcript,
                checks,
                busy,
                overlay,
                reading,
                notices,
                notice,
                help,
                typed,
                traffic,
                stopped,
                now);
    }

    public LabModel transcript(Transcript next) {
        return new LabModel(
                lab, cluster, states, standing, next, checks, busy, overlay, reading, notices, notice, help, typed,
                traffic, stopped, now);
    }

    public LabModel checks(List<Awaited> all) {
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                all,
                busy,
                overlay,
                reading,
                notices,
                notice,
                help,
                typed,
                traffic,
                stopped,
                now);
    }

    public LabModel busy(Busy next) {
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                next,
                overlay,
                reading,
                notices,
                notice,
                help,
                typed,
                traffic,
                stopped,
                now);
    }

    public LabModel overlay(Overlay next) {
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                busy,
                next,
                reading,
                notices,
                notice,
                help,
                typed,
                traffic,
                stopped,
                now);
    }

    public LabModel reading(Reading next) {
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                busy,
                overlay,
                next,
                notices,
                notice,
                help,
                typed,
                traffic,
                stopped,
                now);
    }

    /** Shows a notice and keeps it. */
    public LabModel tell(String text) {
        return note(text).say(text);
    }

    /** Keeps a notice for those who look for it. */
    public LabModel note(String text) {
        List<String> all = new ArrayList<>(notices.subList(Math.max(0, notices.size() - MOST_NOTICES), notices.size()));
        all.add(text);
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                busy,
                overlay,
                reading,
                all,
                notice,
                help,
                typed,
                traffic,
                stopped,
                now);
    }

    /** Shows a notice that nobody will want to read again. */
    public LabModel say(String text) {
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                busy,
                overlay,
                reading,
                notices,
                text,
                help,
                typed,
                traffic,
                stopped,
                now);
    }

    public LabModel help(Helped next) {
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                busy,
                overlay,
                reading,
                notices,
                notice,
                next,
                typed,
                traffic,
                stopped,
                now);
    }

    public LabModel typed(String line) {
        List<String> all = new ArrayList<>(typed);
        all.remove(line);
        all.add(line);
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                busy,
                overlay,
                reading,
                notices,
                notice,
                help,
                all,
                traffic,
                stopped,
                now);
    }

    public LabModel traffic(Traffic next) {
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                busy,
                overlay,
                reading,
                notices,
                notice,
                help,
                typed,
                next,
                stopped,
                now);
    }

    public LabModel stopped(boolean now) {
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                busy,
                overlay,
                reading,
                notices,
                notice,
                help,
                typed,
                traffic,
                now,
                this.now);
    }

    public LabModel at(Instant time) {
        return new LabModel(
                lab,
                cluster,
                states,
                standing,
                transcript,
                checks,
                busy,
                overlay,
                reading,
                notices,
                notice,
                help,
                typed,
                traffic,
                stopped,
                time);
    }
}
