package dev.waymark.sandbox.registry;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import java.util.List;

/** Definitions and printer for tests that need no schema: every kind is built in and shows its name. */
public final class NoSchemas implements Definitions, Printer {

    @Override
    public Structure structure(Kind kind) {
        return Structure.UNTYPED;
    }

    @Override
    public boolean custom(Kind kind) {
        return false;
    }

    @Override
    public List<Column> columns(Kind kind, String version) {
        return List.of(new Column("Name", "string", "name", "The name.", 0));
    }

    @Override
    public List<Object> cells(Kind kind, String version, KubeObject object) {
        return List.of(object.name());
    }
}
