package dev.waymark.cluster.access;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/**
 * A kind of objects that a cluster serves, in the version that it prefers.
 *
 * @param context how its objects are addressed
 */
public record ServedKind(ResourceDefinitionContext context) {

    /** Empty for the core group. */
    public String group() {
        return context.getGroup();
    }

    public String kind() {
        return context.getKind();
    }

    public String plural() {
        return context.getPlural();
    }
}
