package dev.waymark.cluster.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One place where a tree is not what it was.
 *
 * @param path such as {@code labels["istio.io/use-waypoint"]}
 */
record TreeChange(String path, Object before, Object after) {
    private static final int LONGEST = 120;

    static List<TreeChange> between(Object before, Object after) {
        List<TreeChange> found = new ArrayList<>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String path, Object before, Object after, List<TreeChange> found) {
        if (before instanceof Map<?, ?> was && after instanceof Map<?, ?> is) {
            names(was, is)
                    .forEach(name -> compare(
                            name.matches("[\\w-]+")
                                    ? path + (path.isEmpty() ? "" : ".") + name
                                    : path + "[\"" + name + "\"]",
                            was.get(name),
                            is.get(name),
                            found));
        } else if (before instanceof List<?> was && after instanceof List<?> is && was.size() == is.size()) {
            for (int i = 0; i < was.size(); i++) {
                compare(path + "[" + i + "]", was.get(i), is.get(i), found);
            }
        } else if (!Objects.equals(before, after)) {
            found.add(new TreeChange(path, before, after));
        }
    }

    private static Set<String> names(Map<?, ?> was, Map<?, ?> is) {
        Set<String> names = new TreeSet<>();
        was.keySet().forEach(name -> names.add(String.valueOf(name)));
        is.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    @Override
    public String toString() {
        return path + " was " + show(before) + " and is " + show(after);
    }

    private static String show(Object value) {
        String text = value == null ? "not there" : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
