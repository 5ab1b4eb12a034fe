package dev.waymark.tui.model;

import dev.waymark.lab.MarkupSpans;
import dev.waymark.lab.Prose;
import dev.waymark.lab.Span;
import dev.waymark.lab.Step;
import java.util.List;

/** The pictures in the text of a step. */
public final class StepPictures {

    private StepPictures() {}

    /** In the order in which they stand there. */
    public static List<Span.Image> of(Step step) {
        return step.of(Prose.class).stream()
                .flatMap(prose -> MarkupSpans.in(prose.content()))
                .filter(Span.Image.class::isInstance)
                .map(Span.Image.class::cast)
                .toList();
    }
}
