package dev.waymark.sandbox.exec;

import dev.waymark.sandbox.workload.PodFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the files of a pod's volumes into its root directory.
 *
 * <p>The containers of a pod share one root, so a volume is seen by all of them where one of them mounts it. An empty
 * volume that is mounted at several places is one directory with links to it.
 */
final class PodVolumes {
    private static final int LONGEST = 256;

    private PodVolumes() {}

    /**
     * Writes them all, but those that would cover this machine's own programs, which are mounted read-only.
     *
     * @param root the pod's root directory, as this machine sees it
     * @throws IOException when a file cannot be written; the message names it
     */
    static void put(PodFiles files, Path root) throws IOException {
        Map<String, String> first = new HashMap<>();
        for (Map.Entry<String, String> each : files.directories().entrySet()) {
            Path place = inside(root, each.getKey());
            String original = first.putIfAbsent(each.getValue(), each.getKey());
            if (!writable(place)) {
                continue;
            }
            if (original == null) {
                Files.createDirectories(place);
            } else if (Files.notExists(place)) {
                Files.createDirectories(place.getParent());
                Files.createSymbolicLink(place, Path.of("/").resolve(original));
            }
        }
        for (Map.Entry<String, byte[]> each : files.files().entrySet()) {
            Path place = inside(root, each.getKey());
            if (writable(place)) {
                Files.createDirectories(place.getParent());
                Files.write(place, each.getValue());
            }
        }
    }

    /** Whether the nearest directory that exists can be written to: those of this machine cannot. */
    private static boolean writable(Path place) {
        Path there = place;
        while (Files.notExists(there)) {
            there = there.getParent();
        }
        return Files.isWritable(there);
    }

    /**
     * A path of the pod as this machine sees it. Links on the way lead where they lead inside the pod, so that no path
     * leaves its root.
     */
    private static Path inside(Path root, String path) throws IOException {
        Deque<String> left = new ArrayDeque<>(List.of(path.split("/")));
        Path here = root;
        for (int steps = 0; !left.isEmpty(); steps++) {
            if (steps == LONGEST) {
                throw new IOException("too many links at " + path);
            }
            String part = left.removeFirst();
            Path next = here.resolve(part);
            if (part.equals("..")) {
                here = here.equals(root) ? root : here.getParent();
            } else if (Files.isSymbolicLink(next)) {
                String target = Files.readSymbolicLink(next).toString();
                List<String> parts = new ArrayList<>(List.of(target.split("/")));
                Collections.reverse(parts);
                parts.forEach(left::addFirst);
                here = target.startsWith("/") ? root : here;
            } else if (!part.isEmpty() && !part.equals(".")) {
                here = next;
            }
        }
        return here;
    }
}
