package dev.waymark.sandbox.kubectl.apply;

import dev.waymark.sandbox.kubectl.rest.Resource;
import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.Structure;
import java.util.Optional;

/** How the objects of resources merge. Thread-safe. */
public final class KindStructures {
    private final Kinds kinds;
    private final Definitions definitions;

    public KindStructures(Kinds kinds, Definitions definitions) {
        this.kinds = kinds;
        this.definitions = definitions;
    }

    /** The structure for strategic merge patches; empty for resources that know JSON merge patches alone. */
    public Optional<Structure> strategic(Resource resource) {
        Optional<Kind> kind = kinds.served(resource.group(), resource.version(), resource.plural());
        return kind.filter(each -> !definitions.custom(each)).map(definitions::structure);
    }
}
