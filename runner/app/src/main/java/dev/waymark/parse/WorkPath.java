package dev.waymark.parse;

import dev.waymark.parse.FenceInfo.Attribute;
import java.util.Arrays;
import java.util.List;

/** Holds files of a lab inside its work directory. */
final class WorkPath {
    private WorkPath() {}

    /** Whether a path stays inside; an error is noted when it does not. */
    static boolean isInside(String path, Attribute attribute, Problems problems) {
        String wrong = wrong(path);
        if (!wrong.isEmpty()) {
            problems.error(
                    "file-path",
                    "'" + path + "' " + wrong,
                    attribute.valuePosition(),
                    "Files of a lab are written to its work directory: give a path inside it, such as route.yaml");
        }
        return wrong.isEmpty();
    }

    private static String wrong(String path) {
        List<String> parts = Arrays.asList(path.split("[/\\\\]", -1));
        if (path.startsWith("/") || path.startsWith("\\") || path.matches("[A-Za-z]:.*")) {
            return "is an absolute path";
        }
        if (path.startsWith("~")) {
            return "is in a home directory";
        }
        if (parts.contains("..")) {
            return "leads out of the work directory";
        }
        if (parts.contains("") || path.equals(".") || path.chars().anyMatch(Character::isISOControl)) {
            return "is not the path of a file";
        }
        return "";
    }
}
