package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Structure;
import dev.waymark.sandbox.registry.WriteOptions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the books of who owns which field, and applies configurations by them.
 *
 * <p>The rules are those of {@code sigs.k8s.io/structured-merge-diff} and {@code
 * k8s.io/apimachinery/pkg/util/managedfields}. Thread-safe.
 */
public final class FieldOwnership {
    /** Metadata that nobody owns. */
    private static final List<String> UNOWNED = List.of(
            "name",
            "namespace",
            "creationTimestamp",
            "selfLink",
            "uid",
            "generation",
            "managedFields",
            "resourceVersion");

    private final Definitions definitions;
    private final Clock clock;

    public FieldOwnership(Definitions definitions, Clock clock) {
        this.definitions = definitions;
        this.clock = clock;
    }

    /**
     * An applied configuration laid over the live object.
     *
     * @param object the object to go on with, before defaulting
     * @param owners who owns what in it
     */
    public record Applied(KubeObject object, Owners owners) {}

    /** Ownership that is to be written into an object. */
    public static final class Owners {
        private final ManagedFields fields;

        private Owners(ManagedFields fields) {
            this.fields = fields;
        }
    }

    /** Who owns what after a create, replace or patch, given the object as it is going to be stored. */
    public Owners written(
            Kind kind, Optional<KubeObject> current, KubeObject next, String subresource, WriteOptions options) {
        KubeObject live = current.orElseGet(() -> KubeObject.of(Map.of()));
        ManagedFields given = ManagedFields.of(next);
        ManagedFields before = given.owners().isEmpty() && !resets(next) ? ManagedFields.of(live) : given;
        Manager self = Manager.updating(options.fieldManager(), kind.apiVersion(), subresource);
        Comparison comparison = compare(kind, live, next, current.isEmpty());
        ManagedFields after = before.without(comparison.changed().union(comparison.removed()), Optional.empty());
        FieldSet own = before.of(self).minus(comparison.removed()).union(comparison.changed());
        if (comparison.changed().isEmpty()) {
            return new Owners(before.without(comparison.removed(), Optional.empty()));
        }
        return new Owners(after.with(self, own, kind.apiVersion(), now()));
    }

    /** Lays a configuration over the live object, which is empty for one that is not there yet. */
    public Applied apply(
            Kind kind, Optional<KubeObject> current, KubeObject given, String subresource, WriteOptions options) {
        Structure structure = definitions.structure(kind);
        TypeErrors.refuse(given, structure);
        Manager self = Manager.applying(options.fieldManager(), subresource);
        ManagedFields before = current.map(ManagedFields::of).orElse(new ManagedFields(Map.of()));
        FieldSet wanted = reach(kind, GivenFields.of(given.tree(), structure), subresource);
        ManagedFields after = before.with(self, wanted, kind.apiVersion(), now());
        Object live = current.<Object>map(KubeObject::tree).orElse(Map.of());
        Object merged = Merge.of(live, given.tree(), structure);
        Object pruned = Removal.from(merged, before.of(self), after.all(), structure);
        KubeObject object = KubeObject.of(Tree.asMap(pruned));
        if (current.isPresent()) {
            Comparison comparison = compare(kind, current.get(), object, false);
            if (!options.force()) {
                refuseConflicts(before, self, comparison.changed());
            }
            after = after.without(comparison.changed(), Optional.of(self))
                    .without(comparison.removed(), Optional.of(self));
        }
        return new Applied(object, new Owners(after.with(self, owned(wanted), kind.apiVersion(), now())));
    }

    /** The object with its ownership; ownership that changed in nothing but time is left as it was. */
    public KubeObject recorded(Optional<KubeObject> current, KubeObject next, Owners owners) {
        if (current.isPresent() && ManagedFields.of(current.get()).sameOwners(owners.fields)) {
            KubeObject same = withEntries(next, current.get().list("metadata", "managedFields"));
            if (same.equals(current.get())) {
                return same;
            }
        }
        return withEntries(next, owners.fields.entries());
    }

    private static KubeObject withEntries(KubeObject object, List<Object> entries) {
        return entries.isEmpty()
                ? object.without("metadata", "managedFields")
                : object.with(entries, "metadata", "managedFields");
    }

    /** An update that sends a list with one empty entry clears the books. */
    private static boolean resets(KubeObject next) {
        return next.list("metadata", "managedFields").equals(List.of(Map.of()));
    }

    private Comparison compare(Kind kind, KubeObject live, KubeObject next, boolean created) {
        Comparison all = Comparison.of(Optional.of(live.tree()), Optional.of(next.tree()), definitions.structure(kind));
        FieldSet changed = owned(all.changed());
        return new Comparison(
                created && !definitions.custom(kind) ? Blanks.withoutStructs(changed) : changed, owned(all.removed()));
    }

    /** The part of a set that can be owned at all. */
    private static FieldSet owned(FieldSet set) {
        FieldSet metadata = set.child("f:metadata");
        for (String field : UNOWNED) {
            metadata = metadata.with(PathElements.field(field), FieldSet.EMPTY);
        }
        return set.with("f:apiVersion", FieldSet.EMPTY)
                .with("f:kind", FieldSet.EMPTY)
                .with("f:metadata", new FieldSet(false, metadata.children()));
    }

    /** The part of a set that a subresource can write. */
    private static FieldSet reach(Kind kind, FieldSet set, String subresource) {
        if (subresource.isEmpty()) {
            return kind.hasStatus() ? set.with("f:status", FieldSet.EMPTY) : set;
        }
        FieldSet part = FieldSet.EMPTY.with("f:" + subresource, set.child("f:" + subresource));
        return part.with("f:metadata", set.child("f:metadata"));
    }

    private static void refuseConflicts(ManagedFields before, Manager self, FieldSet changed) {
        Map<Manager, List<String>> conflicts = new LinkedHashMap<>();
        before.owners().keySet().stream()
                .filter(manager -> !manager.equals(self))
                .sorted(Comparator.comparing(Manager::name))
                .forEach(manager -> {
                    List<List<String>> paths =
                            before.of(manager).intersection(changed).paths();
                    if (!paths.isEmpty()) {
                        conflicts.put(
                                manager, paths.stream().map(PathElements::text).toList());
                    }
                });
        if (!conflicts.isEmpty()) {
            throw Conflicts.error(conflicts);
        }
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
