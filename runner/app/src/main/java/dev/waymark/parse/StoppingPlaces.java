package dev.waymark.parse;

import dev.waymark.lab.Block;
import dev.waymark.lab.Command;
import dev.waymark.lab.Command.Mode;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends commands in the background where the text has its reader stop them: "Now press Ctrl-C." They end before the next
 * command that runs.
 *
 * <p>A sentence right behind a forwarded port says how it is ended, and not when: the port is mostly used next.
 */
final class StoppingPlaces {
    private final Map<String, String> ends = new HashMap<>();
    /** The last command in the background that nothing has ended yet. */
    private Optional<Command> open = Optional.empty();

    private boolean rightBehind;
    private boolean stopped;

    private StoppingPlaces() {}

    static List<Step> infer(List<Step> steps) {
        StoppingPlaces places = new StoppingPlaces();
        steps.stream().flatMap(step -> step.blocks().stream()).forEach(places::read);
        return steps.stream().map(places::ended).toList();
    }

    private void read(Block block) {
        if (block instanceof Command command) {
            if (stopped && !command.manual()) {
                open.ifPresent(running -> ends.put(running.name(), command.name()));
                open = Optional.empty();
                stopped = false;
            }
            rightBehind = command.background();
            open = command.background() ? Optional.of(command) : open;
        } else if (block instanceof Prose prose && open.isPresent() && !(rightBehind && forwards(open.get()))) {
            stopped |= prose.content().stream()
                    .flatMap(Paragraphs::in)
                    .anyMatch(paragraph -> StoppedByHand.stopsNow(SpanReader.text(paragraph.text())));
        }
    }

    private static boolean forwards(Command command) {
        return Endless.ready(command.script()).isPresent();
    }

    private Step ended(Step step) {
        List<Block> blocks = step.blocks().stream()
                .map(block -> block instanceof Command command
                                && ends.containsKey(command.name())
                                && command.mode() instanceof Mode.Background mode
                        ? command.in(new Mode.Background(mode.until(), Optional.of(ends.get(command.name()))))
                        : block)
                .toList();
        return new Step(step.id(), step.title(), blocks, step.position());
    }
}
