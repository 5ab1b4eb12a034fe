package dev.waymark.sandbox.kubectl.command;

import dev.waymark.sandbox.kubectl.call.Session;
import dev.waymark.sandbox.kubectl.call.Target;
import dev.waymark.sandbox.kubectl.rest.Call;
import dev.waymark.sandbox.kubectl.rest.Watch;
import dev.waymark.sandbox.object.ApiError;
import dev.waymark.sandbox.object.Tree;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Waits until objects are gone. */
final class Deletion {
    private static final Duration VERY_LONG = Duration.ofDays(7);

    private final Session session;

    Deletion(Session session) {
        this.session = session;
    }

    /**
     * Waits until an object is gone, or another one has its name.
     *
     * @param patience empty for as long as it takes
     * @return whether it has gone in time
     */
    boolean await(Target target, Optional<Duration> patience) {
        Optional<String> uid = target.object().flatMap(object -> Tree.text(object, "metadata", "uid"));
        Map<String, Object> list = session.api().tree(one(target));
        if (Tree.maps(list, "items").stream().noneMatch(item -> isThis(item, uid))) {
            return true;
        }
        String version = Tree.text(list, "metadata", "resourceVersion").orElse("");
        return Watch.follow(
                session.api(),
                one(target).with("resourceVersion", version),
                patience.orElse(VERY_LONG),
                event -> !(event.type().equals("DELETED") && isThis(event.object(), uid)));
    }

    private static boolean isThis(Map<String, Object> object, Optional<String> uid) {
        return uid.isEmpty() || Tree.text(object, "metadata", "uid").equals(uid);
    }

    private static Call one(Target target) {
        return Call.get(target.resource().path(target.namespace()))
                .with("fieldSelector", "metadata.name=" + target.name());
    }

    /** The object as it is, unless it is gone. */
    Optional<Map<String, Object>> find(Target target) {
        try {
            return Optional.of(session.api().tree(Call.get(target.path())));
        } catch (ApiError error) {
            if (error.code() == 404) {
                return Optional.empty();
            }
            throw error;
        }
    }
}
