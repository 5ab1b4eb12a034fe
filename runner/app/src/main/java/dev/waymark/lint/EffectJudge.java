package dev.waymark.lint;

import java.util.List;

/** Knows which settings of manifests a server takes although they can have no effect on any cluster. */
@FunctionalInterface
public interface EffectJudge {

    /** What is without effect in a text of YAML documents. */
    List<Ineffective> ineffective(String text);

    /**
     * A setting without effect.
     *
     * @param kind of the object that has it
     * @param name of the object that has it
     * @param reason one sentence without a full stop
     * @param advice what to do instead
     */
    record Ineffective(String kind, String name, String reason, String advice) {}
}
