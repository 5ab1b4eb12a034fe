package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.api.select.LabelSelectors;
import dev.waymark.sandbox.kubectl.call.Failure;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.KubeObject;
import java.util.Map;
import java.util.function.Predicate;

/** A label selector that is tried on labels of files. */
final class LabelMatch implements Predicate<Map<String, String>> {
    private final dev.waymark.sandbox.object.Selector selector;

    private LabelMatch(dev.waymark.sandbox.object.Selector selector) {
        this.selector = selector;
    }

    static LabelMatch parse(String text) {
        try {
            return new LabelMatch(LabelSelectors.parse(text));
        } catch (ApiError unreadable) {
            throw Failure.of(unreadable.getMessage());
        }
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return selector.test(KubeObject.of(Map.of("metadata", Map.of("labels", labels))));
    }
}
