package dev.waymark.tui.update;

import java.util.ArrayList;
import java.util.List;

/**
 * A changed model, and what the change asks of the world.
 *
 * @param <M> the model
 */
public record Update<M>(M model, List<Effect> effects) {
    public Update {
        effects = List.copyOf(effects);
    }

    public static <M> Update<M> of(M model, Effect... effects) {
        return new Update<>(model, List.of(effects));
    }

    public Update<M> and(Effect effect) {
        List<Effect> all = new ArrayList<>(effects);
        all.add(effect);
        return new Update<>(model, all);
    }
}
