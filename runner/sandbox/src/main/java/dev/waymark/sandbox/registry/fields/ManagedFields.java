package dev.waymark.sandbox.registry.fields;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who owns what in an object: the content of {@code metadata.managedFields}. Immutable.
 *
 * @param owners the fields of each manager and when it last took some
 */
record ManagedFields(Map<Manager, Owned> owners) {
    /** So many managers may own fields through updates; the oldest beyond them are put together. */
    private static final int MOST_UPDATERS = 10;

    private static final String ANCIENT = "ancient-changes";

    /**
     * What one manager owns.
     *
     * @param fields the fields
     * @param apiVersion the version in which their names are valid
     * @param time when it last took some, in RFC 3339
     */
    record Owned(FieldSet fields, String apiVersion, String time) {}

    ManagedFields {
        owners = Map.copyOf(owners);
    }

    static ManagedFields of(KubeObject object) {
        Map<Manager, Owned> owners = new LinkedHashMap<>();
        for (Map<String, Object> entry : object.maps("metadata", "managedFields")) {
            FieldSet fields = FieldSet.of(Tree.map(entry, "fieldsV1"));
            if (!fields.isEmpty()) {
                owners.put(
                        Manager.of(entry),
                        new Owned(
                                fields,
                                Tree.text(entry, "apiVersion").orElse(""),
                                Tree.text(entry, "time").orElse("")));
            }
        }
        return new ManagedFields(owners);
    }

    FieldSet of(Manager manager) {
        Owned owned = owners.get(manager);
        return owned == null ? FieldSet.EMPTY : owned.fields();
    }

    /** Everything that anybody owns. */
    FieldSet all() {
        return owners.values().stream().map(Owned::fields).reduce(FieldSet.EMPTY, FieldSet::union);
    }

    /** The same with other fields for one manager, who goes when it owns none. */
    ManagedFields with(Manager manager, FieldSet fields, String apiVersion, String time) {
        Map<Manager, Owned> changed = new LinkedHashMap<>(owners);
        if (fields.isEmpty()) {
            changed.remove(manager);
        } else {
            changed.put(manager, new Owned(fields, apiVersion, time));
        }
        return new ManagedFields(changed);
    }

    /** The same with fields taken from every manager but one; a manager that keeps none goes. */
    ManagedFields without(FieldSet taken, Optional<Manager> except) {
        Map<Manager, Owned> changed = new LinkedHashMap<>();
        owners.forEach((manager, owned) -> {
            FieldSet fields = except.equals(Optional.of(manager))
                    ? owned.fields()
                    : owned.fields().minus(taken);
            if (!fields.isEmpty()) {
                changed.put(manager, new Owned(fields, owned.apiVersion(), owned.time()));
            }
        });
        return new ManagedFields(changed);
    }

    /** Whether the same managers own the same fields, whenever they took them. */
    boolean sameOwners(ManagedFields other) {
        return owners.keySet().equals(other.owners.keySet())
                && owners.entrySet().stream()
                        .allMatch(entry -> entry.getValue().fields().equals(other.of(entry.getKey())));
    }

    /** The entries for {@code metadata.managedFields}: appliers first, then by time and name. */
    List<Object> entries() {
        List<Map<String, Object>> entries = new ArrayList<>();
        bounded().owners.forEach((manager, owned) -> entries.add(entry(manager, owned)));
        Comparator<Map<String, Object>> order = Comparator.comparing(entry -> (String) entry.get("operation"));
        for (String field : List.of("time", "manager", "apiVersion", "subresource")) {
            order = order.thenComparing(entry -> (String) entry.getOrDefault(field, ""));
        }
        entries.sort(order);
        return List.copyOf(entries);
    }

    private static Map<String, Object> entry(Manager manager, Owned owned) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("manager", manager.name());
        entry.put("operation", manager.applies() ? "Apply" : "Update");
        entry.put("apiVersion", owned.apiVersion());
        entry.put("time", owned.time());
        entry.put("fieldsType", "FieldsV1");
        entry.put("fieldsV1", owned.fields().tree());
        if (!manager.subresource().isEmpty()) {
            entry.put("subresource", manager.subresource());
        }
        return entry;
    }

    private ManagedFields bounded() {
        List<Manager> updaters = owners.keySet().stream()
                .filter(manager -> !manager.applies())
                .sorted(Comparator.comparing(manager -> owners.get(manager).time()))
                .toList();
        if (updaters.size() <= MOST_UPDATERS) {
            return this;
        }
        Map<Manager, Owned> kept = new LinkedHashMap<>(owners);
        for (Manager old : updaters.subList(0, updaters.size() - MOST_UPDATERS + 1)) {
            Owned owned = kept.remove(old);
            kept.merge(
                    Manager.updating(ANCIENT, old.apiVersion(), ""),
                    owned,
                    (one, other) -> new Owned(one.fields().union(other.fields()), other.apiVersion(), other.time()));
        }
        return new ManagedFields(kept);
    }
}
