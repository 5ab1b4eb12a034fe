package dev.waymark.lint;

import java.util.List;

/** Knows which manifests an API server refuses under strict validation. */
@FunctionalInterface
public interface ManifestJudge {

    /** Why the objects in a text of YAML documents would be refused; empty when they would all be taken. */
    List<Refusal> refusals(String text);

    /**
     * Why a server refuses a manifest.
     *
     * @param line of the text, from 1
     * @param message in the server's words
     */
    record Refusal(int line, String message) {}
}
