package dev.waymark.sandbox.schema.definition;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.schema.model.Schema;
import dev.waymark.sandbox.schema.model.Schemas;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The CustomResourceDefinitions that are established at the moment. Thread-safe.
 *
 * <p>A definition of a kind that the sandbox has built in takes its place, if the sandbox's own controllers can work
 * with it: see {@link #clash}.
 */
public final class LiveDefinitions {
    private final Kinds builtIn;
    private final Schemas schemas;
    private final UnaryOperator<Schema> whole;
    private volatile Map<String, CustomDefinition> byResource = Map.of();
    private volatile Set<String> withdrawn = Set.of();

    /**
     * No definitions yet.
     *
     * @param whole completes the schema of a definition with what holds for every object
     */
    public LiveDefinitions(Kinds builtIn, Schemas schemas, UnaryOperator<Schema> whole) {
        this.builtIn = builtIn;
        this.schemas = schemas;
        this.whole = whole;
    }

    /** The definition of a kind. */
    public Optional<CustomDefinition> of(Kind kind) {
        return Optional.ofNullable(byResource.get(kind.resource()));
    }

    /** All definitions, the oldest first. */
    public Collection<CustomDefinition> all() {
        return byResource.values();
    }

    /** Whether a kind is built in but not served, since its definition was deleted. */
    public boolean withdrawn(Kind kind) {
        return withdrawn.contains(kind.resource());
    }

    /** Takes up a definition as it is now stored. */
    public synchronized void put(KubeObject definition) {
        Set<String> gone = new HashSet<>(withdrawn);
        gone.remove(definition.name());
        withdrawn = Set.copyOf(gone);
        Map<String, CustomDefinition> next = new LinkedHashMap<>(byResource);
        Optional<CustomDefinition> read = Naming.established(definition)
                        && !InstalledDefinitions.isReduced(definition)
                        && clash(definition).isEmpty()
                ? CustomDefinition.read(definition)
                : Optional.empty();
        read.map(found -> placed(found).with(whole))
                .ifPresentOrElse(
                        found -> next.put(found.kind().resource(), found), () -> next.remove(definition.name()));
        byResource = Collections.unmodifiableMap(next);
    }

    /** Forgets a definition that was deleted; its kind is no longer served. */
    public synchronized void remove(KubeObject definition) {
        if (builtIn(definition.name()).filter(schemas::custom).isPresent()) {
            Set<String> gone = new HashSet<>(withdrawn);
            gone.add(definition.name());
            withdrawn = Set.copyOf(gone);
        }
        Map<String, CustomDefinition> next = new LinkedHashMap<>(byResource);
        next.remove(definition.name());
        byResource = Collections.unmodifiableMap(next);
    }

    /** The built-in controllers find their objects in the version that they know. */
    private CustomDefinition placed(CustomDefinition definition) {
        return builtIn(definition.kind().resource())
                .map(own -> definition.keptIn(own.version()))
                .orElse(definition);
    }

    /** Why a definition cannot take the place of a built-in kind; empty when it can, or when there is none. */
    Optional<String> clash(KubeObject definition) {
        return builtIn(definition.name()).flatMap(own -> {
            if (!schemas.custom(own)) {
                return Optional.of("\"" + own.plural() + "\" is served by the API server itself");
            }
            boolean same = own.kind().equals(definition.text("spec", "names", "kind"))
                    && own.namespaced() == definition.text("spec", "scope").equals("Namespaced");
            boolean served = CustomDefinition.read(definition)
                    .filter(read -> read.versions().containsKey(own.version()))
                    .isPresent();
            return same && served
                    ? Optional.empty()
                    : Optional.of("the controllers of this cluster work with " + own.kind() + " of "
                            + own.apiVersion() + ", " + (own.namespaced() ? "Namespaced" : "Cluster")
                            + ", which the definition does not serve");
        });
    }

    private Optional<Kind> builtIn(String resource) {
        return builtIn.all().stream()
                .filter(kind -> kind.resource().equals(resource))
                .findFirst();
    }
}
