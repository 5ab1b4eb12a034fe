package dev.waymark.sandbox.api.discovery;

import java.util.LinkedHashMap;
import java.util.Map;

/** The version that the server says it has; clients choose their behaviour by its minor number. */
final class ServerVersion {
    /** The release whose answers are the measure of this server, marked as another build of it. */
    static final String VERSION = "v1.32.13+waymark";

    private ServerVersion() {}

    /** The content of {@code /version}. */
    static Map<String, Object> tree() {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("major", "1");
        version.put("minor", "32");
        version.put("gitVersion", VERSION);
        version.put("gitCommit", "");
        version.put("gitTreeState", "clean");
        version.put("buildDate", "2026-01-01T00:00:00Z");
        version.put("goVersion", "");
        version.put("compiler", "java");
        version.put("platform", "linux/amd64");
        return version;
    }
}
