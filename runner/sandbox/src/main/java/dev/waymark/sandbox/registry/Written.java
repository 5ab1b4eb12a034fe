package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.KubeObject;
import java.util.List;

/**
 * The result of a write.
 *
 * @param object the object as it is now stored (or would be, in a dry run)
 * @param created whether the write made the object
 * @param warnings sentences for the {@code Warning} header, in order
 */
public record Written(KubeObject object, boolean created, List<String> warnings) {
    public Written {
        warnings = List.copyOf(warnings);
    }
}
