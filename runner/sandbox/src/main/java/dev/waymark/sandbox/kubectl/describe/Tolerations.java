package dev.waymark.sandbox.kubectl.describe;

import dev.waymark.sandbox.object.Tree;
import java.util.Map;

/** A toleration in one line. */
final class Tolerations {
    private Tolerations() {}

    static String text(Map<String, Object> toleration) {
        StringBuilder text = new StringBuilder(Tree.text(toleration, "key").orElse(""));
        Tree.text(toleration, "value")
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> text.append('=').append(value));
        Tree.text(toleration, "effect")
                .filter(value -> !value.isEmpty())
                .ifPresent(effect -> text.append(':').append(effect));
        if ("Exists".equals(toleration.get("operator"))
                && Tree.text(toleration, "value").orElse("").isEmpty()) {
            if (Tree.text(toleration, "key").isPresent()
                    || Tree.text(toleration, "effect").isPresent()) {
                text.append(" op=Exists");
            } else {
                text.append("op=Exists");
            }
        }
        Tree.number(toleration, "tolerationSeconds")
                .ifPresent(seconds -> text.append(" for ").append(seconds).append('s'));
        return text.toString();
    }
}
