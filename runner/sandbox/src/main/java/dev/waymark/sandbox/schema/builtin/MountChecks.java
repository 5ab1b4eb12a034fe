package dev.waymark.sandbox.schema.builtin;

import dev.waymark.sandbox.object.Tree;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds for the places where a container sees volumes. */
final class MountChecks {
    private static final List<String> RECURSIVE = List.of("Disabled", "Enabled", "IfPossible");

    private static final List<String> PROPAGATIONS = List.of("Bidirectional", "HostToContainer", "None");

    private MountChecks() {}

    static void check(Part container, Map<String, Part> volumes) {
        Set<String> devices = names(container, "volumeDevices");
        Set<String> paths = new HashSet<>();
        for (Part mount : container.parts("volumeMounts")) {
            String name = mount.text("name");
            String path = mount.text("mountPath");
            mount.require("name");
            if (!volumes.containsKey(name)) {
                mount.problems().notFound(mount.at("name"), name);
            }
            mount.require("mountPath");
            if (!paths.add(path)) {
                mount.invalid("mountPath", path, List.of("must be unique"));
            }
            if (devices.contains(name)) {
                mount.invalid("name", name, List.of("must not already exist in volumeDevices"));
            }
            // A server names the list of mounts here, not the mount.
            Part all = new Part(mount.tree(), container.at("volumeMounts"), container.problems());
            descending(all, "subPath");
            if (!mount.text("subPathExpr").isEmpty() && !mount.text("subPath").isEmpty()) {
                mount.invalid(
                        "subPathExpr",
                        mount.text("subPathExpr"),
                        List.of("subPathExpr and subPath are mutually exclusive"));
            }
            descending(all, "subPathExpr");
            String propagation = mount.text("mountPropagation");
            if (!propagation.isEmpty() && !PROPAGATIONS.contains(propagation)) {
                all.problems().unsupported(all.at("mountPropagation"), propagation, PROPAGATIONS);
            }
            boolean privileged = Tree.flag(container.tree(), "securityContext", "privileged");
            if (mount.text("mountPropagation").equals("Bidirectional") && !privileged) {
                all.problems()
                        .forbidden(
                                all.at("mountPropagation"),
                                "Bidirectional mount propagation is available only to privileged containers");
            }
            recursive(all);
        }
        devices(container, volumes);
    }

    private static void recursive(Part mount) {
        String wanted = mount.text("recursiveReadOnly");
        if (wanted.isEmpty() || wanted.equals("Disabled")) {
            return;
        }
        if (!RECURSIVE.contains(wanted)) {
            mount.problems().unsupported(mount.at("recursiveReadOnly"), wanted, RECURSIVE);
            return;
        }
        if (!Tree.flag(mount.tree(), "readOnly")) {
            mount.problems().forbidden(mount.at("recursiveReadOnly"), "may only be specified when readOnly is true");
        }
        if (mount.has("mountPropagation") && !mount.text("mountPropagation").equals("None")) {
            mount.problems()
                    .forbidden(
                            mount.at("recursiveReadOnly"),
                            "may only be specified when mountPropagation is None or not specified");
        }
    }

    private static void devices(Part container, Map<String, Part> volumes) {
        Set<String> mounted = names(container, "volumeMounts");
        Set<String> names = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (Part device : container.parts("volumeDevices")) {
            String name = device.text("name");
            String path = device.text("devicePath");
            device.require("name");
            if (!names.add(name)) {
                device.invalid("name", name, List.of("must be unique"));
            }
            Part volume = volumes.get(name);
            if (volume == null) {
                device.problems().notFound(device.at("name"), name);
            } else if (!volume.has("persistentVolumeClaim") && !volume.has("ephemeral")) {
                device.invalid(
                        "name",
                        name,
                        List.of(
                                "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode"));
            }
            device.require("devicePath");
            if (!paths.add(path)) {
                device.invalid("devicePath", path, List.of("must be unique"));
            }
            if (steps(path).contains("..")) {
                device.invalid("devicePath", path, List.of("can not contain backsteps ('..')"));
            }
            if (mounted.contains(name)) {
                device.invalid("name", name, List.of("must not already exist in volumeMounts"));
            }
        }
    }

    private static Set<String> names(Part container, String list) {
        return container.parts(list).stream().map(part -> part.text("name")).collect(Collectors.toSet());
    }

    private static List<String> steps(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    /** A path below some folder, without steps back. */
    static void descending(Part part, String field) {
        String path = part.text(field);
        if (path.startsWith("/")) {
            part.invalid(field, path, List.of("must be a relative path"));
        }
        straight(part, field);
    }

    /** A path without steps back. */
    static void straight(Part part, String field) {
        if (steps(part.text(field)).contains("..")) {
            part.invalid(field, part.text(field), List.of("must not contain '..'"));
        }
    }

    /** A path below some folder that no name of the system's own begins. */
    static void unreserved(Part part, String field) {
        descending(part, field);
        String path = part.text(field);
        if (path.startsWith("..") && !path.startsWith("../")) {
            part.invalid(field, path, List.of("must not start with '..'"));
        }
    }
}
