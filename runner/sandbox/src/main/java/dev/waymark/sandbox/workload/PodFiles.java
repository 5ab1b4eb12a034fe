package dev.waymark.sandbox.workload;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What volumes put into the file system of a pod, for all of its containers.
 *
 * @param files contents by absolute path
 * @param directories the directories of empty volumes, by absolute path, with the names of the volumes: those of one name
 *     are one directory
 */
public record PodFiles(Map<String, byte[]> files, Map<String, String> directories) {
    public PodFiles {
        files = Map.copyOf(files);
        directories = new LinkedHashMap<>(directories);
    }

    /** Of a pod without volumes. */
    public static PodFiles none() {
        return new PodFiles(Map.of(), Map.of());
    }
}
