package dev.waymark.sandbox.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random documents with lists that merge by a key, a list that is a set, and a list that is replaced. */
final class RandomPods {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    private final Random random;

    RandomPods(Random random) {
        this.random = random;
    }

    Map<String, Object> next() {
        Map<String, Object> pod = new LinkedHashMap<>();
        maybe(() -> pod.put("finalizers", names()));
        maybe(() -> pod.put("args", names()));
        maybe(() -> pod.put("labels", texts()));
        maybe(() -> pod.put("containers", items(true)));
        return pod;
    }

    private List<Object> items(boolean nested) {
        List<Object> items = new ArrayList<>();
        for (Object name : names()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("name", name);
            maybe(() -> item.put("image", "v" + random.nextInt(3)));
            if (nested) {
                maybe(() -> item.put("env", items(false)));
            }
            items.add(item);
        }
        return items;
    }

    private List<Object> names() {
        List<Object> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        return new ArrayList<>(names.subList(0, random.nextInt(NAMES.size() + 1)));
    }

    private Map<String, Object> texts() {
        Map<String, Object> texts = new LinkedHashMap<>();
        names().forEach(name -> texts.put((String) name, "v" + random.nextInt(3)));
        return texts;
    }

    private void maybe(Runnable change) {
        if (random.nextInt(4) != 0) {
            change.run();
        }
    }
}
