package dev.waymark.sandbox.control.node;

import dev.waymark.sandbox.control.loop.Fields;
import dev.waymark.sandbox.object.Tree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What the node remembers of one container of a pod. Used on the loop's thread alone. */
final class ContainerRecord {
    final Map<String, Object> spec;
    final String name;
    final String image;
    private final String podUid;

    /** Whether it prepares the pod and ends, or, restarted always, runs beside the other containers. */
    final Role role;

    ContainerState state;
    /** Whether the runtime has it, or will have it again after a pause. */
    boolean launched;

    Optional<ContainerState.Terminated> last = Optional.empty();
    long restarts;
    /** Whether the startup probe, if there is one, has succeeded. */
    boolean started;
    /** Whether the readiness probe, if there is one, succeeds. */
    boolean ready;
    /** When it last started. */
    Instant since = Instant.EPOCH;
    /** How often in a row it could not be started or ended by itself. */
    int failures;

    /** What a container is in its pod. */
    enum Role {
        MAIN,
        INIT,
        SIDECAR
    }

    ContainerRecord(String podUid, Map<String, Object> spec, Role role, String waiting) {
        this.podUid = podUid;
        this.role = role;
        this.state = new ContainerState.Waiting(waiting, "");
        this.spec = spec;
        this.name = Tree.text(spec, "name").orElse("");
        this.image = Tree.text(spec, "image").orElse("");
    }

    /** Whether the containers after an init container may start. */
    boolean prepared() {
        return switch (role) {
            case MAIN -> true;
            case INIT -> state instanceof ContainerState.Terminated ended && ended.exitCode() == 0;
            case SIDECAR -> running() && started;
        };
    }

    boolean waiting() {
        return state instanceof ContainerState.Waiting;
    }

    boolean running() {
        return state instanceof ContainerState.Running;
    }

    boolean serving() {
        return running() && started && ready;
    }

    /** Whether it has run at least once. */
    boolean hasRun() {
        return running() || state instanceof ContainerState.Terminated || last.isPresent();
    }

    Map<String, Object> status() {
        boolean waitsForFirst = !hasRun();
        Map<String, Object> status = Fields.of(
                "name",
                name,
                "image",
                ImageName.full(image),
                "imageID",
                waitsForFirst ? "" : ImageName.repository(image) + "@sha256:" + digest(image),
                "ready",
                role == Role.INIT ? prepared() : serving(),
                "restartCount",
                restarts,
                "started",
                running() && started,
                "state",
                state.tree(id(restarts)),
                "lastState",
                last.map(before -> before.tree(id(restarts - 1))).orElse(Fields.of()));
        if (!waitsForFirst) {
            status.put("containerID", id(restarts));
        }
        return status;
    }

    private String id(long run) {
        return "containerd://" + digest(podUid + "/" + name + "/" + run);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
