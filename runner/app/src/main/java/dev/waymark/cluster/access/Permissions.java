package dev.waymark.cluster.access;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;

/** What the user may do, asked with a SelfSubjectAccessReview. Thread-safe. */
public final class Permissions {
    /** What the commands and checks of labs do. */
    public static final List<Action> OF_LABS = List.of(
            new Action("create", "", "namespaces", ""),
            new Action("patch", "", "namespaces", ""),
            new Action("delete", "", "namespaces", ""),
            new Action("create", "apps", "deployments", ""),
            new Action("create", "", "services", ""),
            new Action("watch", "", "pods", ""),
            new Action("create", "", "pods", "exec"),
            new Action("get", "", "pods", "log"),
            new Action("create", "gateway.networking.k8s.io", "gateways", ""),
            new Action("create", "gateway.networking.k8s.io", "httproutes", ""));

    private final Connection connection;

    public Permissions(Connection connection) {
        this.connection = connection;
    }

    /**
     * One verb on one kind of object.
     *
     * @param namespace empty for all namespaces
     */
    public record Action(String verb, String group, String resource, String subresource, String namespace) {
        public Action(String verb, String group, String resource, String subresource) {
            this(verb, group, resource, subresource, "");
        }

        public Action in(String where) {
            return new Action(verb, group, resource, subresource, where);
        }

        /** As {@code kubectl auth can-i} takes it: {@code create httproutes.gateway.networking.k8s.io}. */
        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group)
                    + (subresource.isEmpty() ? "" : "/" + subresource)
                    + (namespace.isEmpty() ? "" : " in " + namespace);
        }
    }

    /** Whether it is allowed; false as well when the cluster does not say. */
    public boolean allows(Action action) {
        SelfSubjectAccessReview question = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(action.verb())
                .withGroup(action.group())
                .withResource(action.resource())
                .withSubresource(action.subresource())
                .withNamespace(action.namespace())
                .endResourceAttributes()
                .endSpec()
                .build();
        try {
            SelfSubjectAccessReview answer = connection
                    .client()
                    .authorization()
                    .v1()
                    .selfSubjectAccessReview()
                    .create(question);
            return answer.getStatus() != null
                    && Boolean.TRUE.equals(answer.getStatus().getAllowed());
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
