package dev.waymark.tui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What is said to the learner, and by the learner.
 *
 * @param notices everything the session has said, the latest last
 * @param notice what is said in the bottom line until the next key; empty for nothing
 * @param typed lines of the learner's own, the latest last
 */
public record Talk(List<String> notices, String notice, List<String> typed) {

    private static final int MOST_NOTICES = 200;

    static final Talk NONE = new Talk(List.of(), "", List.of());

    public Talk {
        notices = List.copyOf(notices);
        typed = List.copyOf(typed);
    }

    Talk say(String text) {
        return new Talk(notices, text, typed);
    }

    Talk note(String text) {
        List<String> all = new ArrayList<>(notices.subList(Math.max(0, notices.size() - MOST_NOTICES), notices.size()));
        all.add(text);
        return new Talk(all, notice, typed);
    }

    /** A line that was typed before is the latest again. */
    Talk typed(String line) {
        List<String> all = new ArrayList<>(typed);
        all.remove(line);
        all.add(line);
        return new Talk(notices, notice, all);
    }
}
