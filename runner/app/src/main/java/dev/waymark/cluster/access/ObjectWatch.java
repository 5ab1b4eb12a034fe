package dev.waymark.cluster.access;

import dev.waymark.check.ResourceQuery;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;

/**
 * Follows the objects that a query names: a list, then a watch that is opened again whenever it breaks. Asked again and
 * again is only for what nothing announces: a kind that is not served yet, and objects that cannot be watched.
 * Thread-safe.
 */
public final class ObjectWatch implements AutoCloseable {
    private static final long FIRST_PAUSE = 250;
    private static final long LONGEST_PAUSE = 3_000;

    private final Connection connection;
    private final Objects objects;
    private final ResourceQuery query;
    private final Runnable changed;
    private volatile Optional<SharedIndexInformer<GenericKubernetesResource>> informer = Optional.empty();
    private volatile Snapshot beforeInformer = Snapshot.UNKNOWN;
    private volatile Optional<String> refusal = Optional.empty();
    private volatile boolean closed;

    /** @param changed is called, on any thread, whenever {@link #snapshot} may differ */
    public ObjectWatch(Connection connection, ResourceQuery query, Runnable changed) {
        this.connection = connection;
        this.objects = new Objects(connection);
        this.query = query;
        this.changed = changed;
        connection.later(0, () -> discover(FIRST_PAUSE));
    }

    /** The state of now; does not block. */
    public Snapshot snapshot() {
        return informer.map(running -> running.hasSynced()
                        ? new Snapshot(true, objects.trees(running.getStore().list()), Optional.empty())
                        : refusal.map(reason -> Snapshot.troubled(false, reason))
                                .orElse(Snapshot.UNKNOWN))
                .orElse(beforeInformer);
    }

    private void discover(long pause) {
        if (closed) {
            return;
        }
        try {
            Optional<ResourceDefinitionContext> context = connection.kinds().find(query.apiVersion(), query.kind());
            if (context.isPresent() && connection.kinds().watchable(query.apiVersion(), query.kind())) {
                follow(context.get());
                return;
            }
            if (context.isPresent()) {
                list(context.get(), pause);
                return;
            }
            String reason = connection.kinds().explainMissing(query.apiVersion(), query.kind());
            beforeInformer = Snapshot.troubled(true, reason);
        } catch (RuntimeException e) {
            beforeInformer = Snapshot.troubled(false, Failures.explain(e));
        }
        changed.run();
        connection.later(pause, () -> discover(Math.min(LONGEST_PAUSE, pause * 3 / 2)));
    }

    private void list(ResourceDefinitionContext context, long pause) {
        beforeInformer = new Snapshot(true, objects.list(context, query), Optional.empty());
        changed.run();
        connection.later(pause, () -> discover(Math.min(LONGEST_PAUSE, pause * 3 / 2)));
    }

    private synchronized void follow(ResourceDefinitionContext context) {
        if (closed) {
            return;
        }
        SharedIndexInformer<GenericKubernetesResource> follower =
                informable(context).runnableInformer(0);
        follower.exceptionHandler((started, failure) -> {
            refusal = Optional.of(Failures.explain(failure));
            changed.run();
            return true;
        });
        follower.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(GenericKubernetesResource object) {
                changed.run();
            }

            @Override
            public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource now) {
                changed.run();
            }

            @Override
            public void onDelete(GenericKubernetesResource object, boolean stale) {
                changed.run();
            }

            @Override
            public void onNothing() {
                changed.run();
            }
        });
        informer = Optional.of(follower);
        follower.start().whenComplete((nothing, failure) -> changed.run());
    }

    private Informable<GenericKubernetesResource> informable(ResourceDefinitionContext context) {
        var all = objects.within(context, query);
        return query.name().isPresent() ? all.withName(query.name().get()) : all.withLabels(query.labels());
    }

    @Override
    public synchronized void close() {
        closed = true;
        informer.ifPresent(SharedIndexInformer::stop);
    }
}
