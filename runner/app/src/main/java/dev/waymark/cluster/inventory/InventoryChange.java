package dev.waymark.cluster.inventory;

import dev.waymark.check.Leftovers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has happened to the objects of a cluster between two moments. */
final class InventoryChange {
    private final Inventory before;
    private final Inventory after;
    private final Map<ObjectKey, Kept> was;
    private final Map<ObjectKey, Kept> is;

    InventoryChange(Inventory before, Inventory after) {
        this.before = before;
        this.after = after;
        this.was = before.independent();
        this.is = after.independent();
    }

    /** Whether something is on its way out: its deletion has begun, or the owner of something new has gone. */
    boolean settling() {
        return is.entrySet().stream().anyMatch(entry -> {
            Kept now = entry.getValue();
            Kept then = was.get(entry.getKey());
            return then == null ? now.leaving() || now.controller().isPresent() : now.leaving() && !then.leaving();
        });
    }

    Leftovers leftovers() {
        return new Leftovers(
                named(is, was),
                changed(),
                named(was, is),
                Stream.concat(before.unread().stream(), after.unread().stream())
                        .distinct()
                        .map(InventoryChange::printable)
                        .toList());
    }

    private List<String> changed() {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(was).forEach((key, kept) -> {
            if (is.containsKey(key)) {
                List<TreeChange> changes =
                        TreeChange.between(kept.content(), is.get(key).content());
                if (!changes.isEmpty()) {
                    lines.add(printable(key + ": "
                            + changes.stream().map(TreeChange::toString).collect(Collectors.joining("; "))));
                }
            }
        });
        return lines;
    }

    /** The objects of one side alone; those in a namespace of that side alone are counted and not named. */
    private static List<String> named(Map<ObjectKey, Kept> here, Map<ObjectKey, Kept> there) {
        List<ObjectKey> alone = here.keySet().stream()
                .filter(key -> !there.containsKey(key))
                .sorted()
                .toList();
        Set<String> namespaces = alone.stream()
                .filter(key -> key.isNamespace(key.name()))
                .map(ObjectKey::name)
                .collect(Collectors.toSet());
        return alone.stream()
                .filter(key -> !namespaces.contains(key.namespace()))
                .map(key -> printable(key + contents(key, alone)))
                .toList();
    }

    private static String contents(ObjectKey key, List<ObjectKey> alone) {
        long inside = !key.isNamespace(key.name())
                ? 0
                : alone.stream()
                        .filter(each -> each.namespace().equals(key.name()))
                        .count();
        return inside == 0 ? "" : " with " + inside + (inside == 1 ? " object" : " objects");
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "\ufffd");
    }
}
