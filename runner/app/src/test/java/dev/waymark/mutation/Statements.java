package dev.waymark.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The statements of a script, each of one or more whole lines. */
final class Statements {
    private static final Pattern LOOKS = Pattern.compile(
            "^\\s*(echo|cat|sleep|istioctl (?!waypoint)\\S+|(kubectl|oc) (get|describe|logs|exec|top|wait|rollout status|auth)) ");

    private Statements() {}

    static List<String> of(String script) {
        List<String> found = new ArrayList<>();
        String open = "";
        for (String line : script.lines().toList()) {
            open = open.isEmpty() ? line : open + "\n" + line;
            if (!open.stripTrailing().matches("(?s).*(\\\\|\\||&&)") && isComplete(open)) {
                found.add(open);
                open = "";
            }
        }
        if (!open.isBlank()) {
            found.add(open);
        }
        return found.stream()
                .filter(one -> !one.isBlank() && !one.strip().startsWith("#"))
                .toList();
    }

    /** Whether it changes nothing in the cluster. */
    static boolean onlyLooks(String statement) {
        return LOOKS.matcher(statement).find();
    }

    private static boolean isComplete(String text) {
        try {
            Process bash = new ProcessBuilder("bash", "-n", "-c", text)
                    .redirectErrorStream(true)
                    .start();
            // A here-document without its end is only warned of.
            String said = new String(bash.getInputStream().readAllBytes());
            return bash.waitFor() == 0 && said.isBlank();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
