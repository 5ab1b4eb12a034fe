package dev.waymark.sandbox.kubectl.call;

import dev.waymark.sandbox.kubectl.rest.Unreachable;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Failures in the words of {@code k8s.io/kubectl/pkg/cmd/util}. */
public final class ErrorText {
    private ErrorText() {}

    /** What is shown for a failure that ends a command, with its newline; an empty text for nothing. */
    public static String of(RuntimeException failure) {
        if (failure instanceof Failures several) {
            StringBuilder text = new StringBuilder();
            // Among others a failure stands without the word that begins a single one.
            several.all()
                    .forEach(each -> text.append(standard(each).replaceFirst("^error: ", ""))
                            .append('\n'));
            return text.toString();
        }
        if (failure instanceof ApiError refused && refused.code() == 422) {
            return invalid(refused);
        }
        String text = standard(failure);
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    /** A failure in one text without a newline. */
    public static String standard(RuntimeException failure) {
        if (failure instanceof ApiError refused) {
            return refused.reason().isEmpty()
                    ? "Error from server: " + refused.getMessage()
                    : "Error from server (" + refused.reason() + "): " + refused.getMessage();
        }
        if (failure instanceof Failure || failure instanceof Unreachable) {
            return failure.getMessage();
        }
        return "error: " + failure.getMessage();
    }

    private static String invalid(ApiError refused) {
        Map<String, Object> status = refused.status();
        String kind = Tree.text(status, "details", "kind").orElse("");
        String name = Tree.text(status, "details", "name").orElse("");
        List<Map<String, Object>> causes = Tree.maps(status, "details", "causes");
        String subject = "The request is invalid";
        if (!kind.isEmpty() || !name.isEmpty()) {
            subject = "The " + kind + " \"" + name + "\" is invalid";
        } else if (causes.isEmpty()) {
            return subject + ": " + refused.getMessage() + "\n";
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Map<String, Object> cause : causes) {
            texts.add(Tree.text(cause, "field").orElse("") + ": "
                    + Tree.text(cause, "message").orElse(""));
        }
        if (texts.isEmpty()) {
            return subject + "\n";
        }
        return texts.size() == 1
                ? subject + ": " + texts.iterator().next() + "\n"
                : subject + ": \n* " + String.join("\n* ", texts) + "\n";
    }

    /** A refusal with what was being done to which file: {@code error when creating "x.yaml": ...}. */
    public static RuntimeException during(String verb, String source, RuntimeException failure) {
        if (failure instanceof ApiError refused) {
            return new ApiError(
                    refused.code(),
                    refused.reason(),
                    "error when " + verb + " \"" + source + "\": " + refused.getMessage(),
                    Tree.map(refused.status(), "details"));
        }
        return failure instanceof Failure plain
                ? Failure.of("error when " + verb + " \"" + source + "\": "
                        + plain.getMessage().replaceFirst("^error: ", ""))
                : failure;
    }
}
