package dev.waymark.tui.update;

import dev.waymark.session.Event;
import dev.waymark.tui.key.Input;
import dev.waymark.tui.model.Overlay;
import dev.waymark.tui.model.Standing;
import java.util.Map;

/** Something that happens to what is on the screen. */
public sealed interface Signal {

    /** The session has said something; output comes as {@link Printed}. */
    record Happened(Event event) implements Signal {}

    /**
     * The running command has printed something.
     *
     * @param left how many lines before it were left out, because more came than can be shown
     */
    record Printed(String text, long left) implements Signal {}

    /** The learner has done something. */
    record Pressed(Input input) implements Signal {}

    /** The session has done what it was asked for, and waits. */
    record Settled(Action done, Standing standing) implements Signal {}

    /** Something must be answered before the lab goes on. */
    record Questioned(Overlay.Question question) implements Signal {}

    /**
     * It is known what the labs need and is not there.
     *
     * @param lacking in words, by the id of the lab; a lab that is not in it can run
     */
    record Examined(Map<String, String> lacking) implements Signal {}

    /** All checks of the open step hold by themselves. */
    record Held() implements Signal {}

    /** The learner is back from the shell. */
    record Returned() implements Signal {}

    /** Time has passed. */
    record Passed() implements Signal {}
}
