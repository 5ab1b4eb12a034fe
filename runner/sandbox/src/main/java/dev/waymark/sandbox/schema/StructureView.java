package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.registry.Structure;
import dev.waymark.sandbox.schema.model.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A schema as the structure that patches and server-side apply follow. */
record StructureView(Schema schema) implements Structure {
    /** Formats whose values need not be texts. */
    private static final Set<String> FREE = Set.of("quantity", "date-time", "micro-time", "duration");

    @Override
    public Structure field(String name) {
        return schema.field(name).<Structure>map(StructureView::new).orElse(UNTYPED);
    }

    @Override
    public boolean declares(String name) {
        return schema.struct()
                .map(struct -> struct.get().open() || struct.get().fields().containsKey(name))
                .orElse(true);
    }

    @Override
    public Shape shape() {
        return switch (schema.type()) {
            case OBJECT -> Shape.MAP;
            case ARRAY -> Shape.LIST;
            case STRING -> FREE.contains(schema.format()) ? Shape.ANY : Shape.STRING;
            case INTEGER, NUMBER -> Shape.NUMBER;
            case BOOLEAN -> Shape.BOOLEAN;
            case INT_OR_STRING, ANY -> Shape.ANY;
        };
    }

    @Override
    public Structure items() {
        return schema.items().<Structure>map(StructureView::new).orElse(UNTYPED);
    }

    @Override
    public Merging listMerging() {
        if (!schema.merge().keys().isEmpty()) {
            return Merging.MAP;
        }
        return schema.merge().set() ? Merging.SET : Merging.ATOMIC;
    }

    @Override
    public Merging mapMerging() {
        return schema.merge().atomic() ? Merging.ATOMIC : Merging.GRANULAR;
    }

    @Override
    public List<String> mapKeys() {
        return schema.merge().keys();
    }

    @Override
    public Optional<Object> absent() {
        return schema.presence().fallback();
    }

    @Override
    public boolean patchMerges() {
        return schema.merge().patch().isPresent();
    }

    @Override
    public Optional<String> patchMergeKey() {
        return schema.merge().patch().filter(key -> !key.equals("*"));
    }

    @Override
    public boolean patchRetainsKeys() {
        return schema.merge().retainKeys();
    }
}
