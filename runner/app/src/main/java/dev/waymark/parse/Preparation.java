package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A script that runs before the first step of a plain lab, without being shown. */
final class Preparation {
    private Preparation() {}

    /**
     * The steps with the script before them.
     *
     * @param name what the script prepares, one word
     * @param script empty for nothing to prepare
     */
    static Steps of(Steps steps, String name, String script) {
        if (script.isEmpty() || steps.steps().isEmpty()) {
            return steps;
        }
        List<Step> prepared = new ArrayList<>(steps.steps());
        prepared.set(0, prepared(prepared.get(0), name, script));
        return new Steps(steps.title(), prepared, steps.cleanup());
    }

    private static Step prepared(Step first, String name, String script) {
        List<Block> blocks = new ArrayList<>(first.blocks());
        blocks.add(
                0,
                new Command(
                        first.id() + "-" + name,
                        script,
                        Optional.empty(),
                        new Command.Mode.Foreground(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        true,
                        Optional.empty(),
                        first.position()));
        return new Step(first.id(), first.title(), blocks, first.position());
    }
}
