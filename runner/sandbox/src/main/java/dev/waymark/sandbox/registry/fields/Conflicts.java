package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The refusal of an apply that would change what others own. */
final class Conflicts {
    private Conflicts() {}

    /** The error for the paths that each manager owns; there is at least one. */
    static ApiError error(Map<Manager, List<String>> conflicts) {
        List<Object> causes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        conflicts.forEach((manager, paths) -> {
            lines.add("conflicts with " + manager.text() + ":");
            for (String path : paths) {
                lines.add("- " + path);
                causes.add(Map.of(
                        "reason", "FieldManagerConflict", "message", "conflict with " + manager.text(), "field", path));
            }
        });
        String message = causes.size() == 1
                ? "1 conflict: " + lines.get(0).replace("conflicts with", "conflict with")
                        + lines.get(1).substring(1)
                : causes.size() + " conflicts: " + String.join("\n", lines);
        return new ApiError(409, "Conflict", "Apply failed with " + message, Map.of("causes", causes));
    }
}
