package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.schema.definition.CustomDefinition;
import dev.waymark.sandbox.schema.definition.LiveDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The built-in kinds and those of CustomResourceDefinitions, which come and go. Thread-safe. */
public final class ServedKinds implements Kinds {
    private final BuiltInKinds builtIn;
    private final LiveDefinitions definitions;

    public ServedKinds(BuiltInKinds builtIn, LiveDefinitions definitions) {
        this.builtIn = builtIn;
        this.definitions = definitions;
    }

    @Override
    public List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        builtIn.all().stream().filter(kind -> !definitions.withdrawn(kind)).forEach(kind -> all.add(current(kind)));
        definitions.all().stream()
                .map(CustomDefinition::kind)
                .filter(kind -> !builtIn.all().contains(kind))
                .forEach(all::add);
        return all;
    }

    /** A built-in kind as the definition has it that took its place. */
    private Kind current(Kind kind) {
        return definitions.of(kind).map(CustomDefinition::kind).orElse(kind);
    }

    @Override
    public Optional<Kind> of(String apiVersion, String kind) {
        return find(each -> each.kind().equals(kind) && serves(each, apiVersion))
                .or(() -> builtIn.of(apiVersion, kind).filter(this::alone));
    }

    @Override
    public Optional<Kind> served(String group, String version, String plural) {
        return find(each -> each.group().equals(group)
                        && each.plural().equals(plural)
                        && each.served().contains(version))
                .or(() -> builtIn.served(group, version, plural).filter(this::alone));
    }

    private Optional<Kind> find(Predicate<Kind> wanted) {
        return definitions.all().stream()
                .map(CustomDefinition::kind)
                .filter(wanted)
                .findFirst();
    }

    private boolean alone(Kind kind) {
        return definitions.of(kind).isEmpty() && !definitions.withdrawn(kind);
    }

    private static boolean serves(Kind kind, String apiVersion) {
        return kind.served().stream()
                .anyMatch(version -> kind.apiVersion(version).equals(apiVersion));
    }

    @Override
    public boolean review(Kind kind) {
        return builtIn.review(kind);
    }

    @Override
    public boolean computed(Kind kind) {
        return builtIn.computed(kind);
    }

    @Override
    public Kind known(String group, String kind) {
        return current(builtIn.known(group, kind));
    }
}
