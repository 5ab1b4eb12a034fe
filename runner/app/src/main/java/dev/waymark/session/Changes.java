package dev.waymark.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the learner has built, as {@code kubectl} and {@code oc} have confirmed it line by line. What is deleted again is
 * no longer among it.
 */
final class Changes {

    /** Such as {@code service/web created} or {@code deployment.apps "web" deleted}. */
    private static final Pattern CONFIRMED = Pattern.compile(
            "(?<object>[a-z][a-z0-9.-]*/[A-Za-z0-9.:_-]+) "
                    + "(?<did>created|configured|serverside-applied|replaced|patched|edited|labeled|annotated|scaled|exposed|autoscaled)");

    private static final Pattern DELETED =
            Pattern.compile("(?<kind>[a-z][a-z0-9.-]*) \"(?<name>[A-Za-z0-9.:_-]+)\" (force )?deleted( from .*)?");

    private final Map<String, String> done = new LinkedHashMap<>();

    /** Reads what a command has printed, and gives back the lines that confirm something. */
    List<String> read(String output) {
        return output.lines().map(String::strip).filter(this::confirms).toList();
    }

    /** Such as {@code service/web created}, in the order in which they were first confirmed. */
    List<String> list() {
        return done.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private boolean confirms(String line) {
        Matcher confirmed = CONFIRMED.matcher(line);
        Matcher deleted = DELETED.matcher(line);
        if (confirmed.matches()) {
            done.merge(confirmed.group("object"), confirmed.group("did"), Changes::stronger);
        } else if (deleted.matches()) {
            done.remove(deleted.group("kind") + "/" + deleted.group("name"));
        }
        return confirmed.matches() || deleted.matches();
    }

    /** What was created and then changed is still something that was created. */
    private static String stronger(String before, String now) {
        return before.equals("created") || before.equals("serverside-applied") ? before : now;
    }
}
