package dev.waymark.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The comparison of a wanted tree with an actual one, as in {@code match}.
 *
 * <p>A map matches a map that holds at least its entries; a list matches a list in which each of its elements matches
 * some element; a scalar matches an equal scalar (numbers by value); nothing ({@code null}) matches what is not there.
 * A map whose keys are operators is a demand instead: {@code ">=", "<=", ">", "<", "!=", "=~"} (regular expression) or
 * {@code "?"} (true: is there, false: is not). Trees are made of maps, lists, strings, numbers, booleans and null.
 */
public final class TreeMatch {
    /** Keys by which people tell the elements of a list apart; an element that differs in one is another element. */
    private static final List<String> IDENTITY = List.of("name", "type", "key", "id", "kind", "port");

    private TreeMatch() {}

    public static boolean matches(Object wanted, Object actual) {
        return differences(wanted, actual).isEmpty();
    }

    /** Where the actual tree falls short, in the order of the wanted one; empty when it matches. */
    public static List<Difference> differences(Object wanted, Object actual) {
        List<Difference> found = new ArrayList<>();
        compare("", wanted, actual, found);
        return found;
    }

    private static void compare(String path, Object wanted, Object actual, List<Difference> found) {
        if (Operator.isDemand(wanted)) {
            for (Map.Entry<?, ?> demand : ((Map<?, ?>) wanted).entrySet()) {
                Operator operator = Operator.of((String) demand.getKey());
                if (!operator.holds(demand.getValue(), actual)) {
                    found.add(Difference.between(path, operator.describe(demand.getValue()), actual));
                }
            }
        } else if (wanted instanceof Map<?, ?> map && actual instanceof Map<?, ?> object) {
            map.forEach((key, value) -> compare(child(path, String.valueOf(key)), value, object.get(key), found));
        } else if (wanted instanceof List<?> list && actual instanceof List<?> elements) {
            list.forEach(element -> compareElement(path, element, elements, found));
        } else if (!Scalars.equal(wanted, actual)) {
            found.add(Difference.between(path, Scalars.show(wanted), actual));
        }
    }

    private static void compareElement(String path, Object wanted, List<?> elements, List<Difference> found) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            List<Difference> differences = new ArrayList<>();
            compare(path + "[" + i + "]", wanted, elements.get(i), differences);
            if (differences.isEmpty()) {
                return;
            }
            attempts.add(new Attempt(differences, sameIdentity(wanted, elements.get(i))));
        }
        boolean structured = wanted instanceof Map<?, ?> map && !Operator.isDemand(map);
        attempts.stream()
                .filter(attempt -> structured && attempt.sameElement())
                .min(Comparator.comparingInt(attempt -> attempt.differences().size()))
                .ifPresentOrElse(
                        closest -> found.addAll(closest.differences()),
                        () -> found.add(Difference.between(path, "an element " + Scalars.show(wanted), elements)));
    }

    /** How one element of the actual list compares. */
    private record Attempt(List<Difference> differences, boolean sameElement) {}

    private static boolean sameIdentity(Object wanted, Object actual) {
        if (!(wanted instanceof Map<?, ?> map) || !(actual instanceof Map<?, ?> object)) {
            return false;
        }
        return IDENTITY.stream().filter(map::containsKey).allMatch(key -> matches(map.get(key), object.get(key)));
    }

    /** The path of a member: {@code a.b}, or {@code a["istio.io/rev"]} when the name has dots itself. */
    static String child(String path, String key) {
        if (!key.matches("[A-Za-z0-9_$-]+")) {
            return path + "[\"" + key + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }
}
