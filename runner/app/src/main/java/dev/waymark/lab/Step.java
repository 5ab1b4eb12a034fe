package dev.waymark.lab;

import java.util.List;
import java.util.Optional;

/**
 * One section of a lab: what the learner reads, does and proves before going on.
 *
 * @param id the heading as a slug, unique in the lab; {@code --from} takes it or the step's number
 * @param title the heading
 * @param blocks in reading order
 * @param position the heading's place
 */
public record Step(String id, String title, List<Block> blocks, Position position) {
    public Step {
        blocks = List.copyOf(blocks);
    }

    /** The commands, in order, those in solutions not among them. */
    public List<Command> commands() {
        return of(Command.class);
    }

    /** The checks, in order; the step is done when all have passed. */
    public List<CheckBlock> checks() {
        return of(CheckBlock.class);
    }

    public List<Hint> hints() {
        return of(Hint.class);
    }

    /** The worked answer to a step that leaves the commands to the learner. */
    public Optional<Solution> solution() {
        return of(Solution.class).stream().findFirst();
    }

    /** The blocks of one type, in order. */
    public <B extends Block> List<B> of(Class<B> type) {
        return blocks.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
