package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.Kind;
import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.registry.Printer;
import dev.waymark.sandbox.schema.columns.ColumnTable.Entry;
import dev.waymark.sandbox.schema.definition.CustomVersion;
import dev.waymark.sandbox.schema.definition.CustomVersion.PathColumn;
import dev.waymark.sandbox.schema.definition.LiveDefinitions;
import dev.waymark.sandbox.schema.model.Schemas;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of the built-in kinds and of CustomResourceDefinitions. Thread-safe. */
public final class TablePrinter implements Printer {
    private static final String CREATED = "Name  name  .metadata.name\nCreated At  date  .metadata.creationTimestamp\n";
    private static final String AGED = "Name  name  .metadata.name\nAge  age  .metadata.creationTimestamp\n";

    private final Schemas schemas;
    private final LiveDefinitions definitions;
    private final ColumnTable reader;
    private final Map<String, List<Entry>> table;
    private final List<Entry> builtIn;
    private final List<Entry> custom;

    /** A printer of a table in the notation of {@code columns.txt}. */
    public TablePrinter(Schemas schemas, LiveDefinitions definitions, String columns, Clock clock) {
        Ages ages = new Ages(clock);
        this.definitions = definitions;
        this.reader = new ColumnTable(new Functions(ages), ages);
        this.schemas = schemas;
        this.table = reader.read(columns);
        this.builtIn = reader.read("[any]\n" + CREATED).get("any");
        this.custom = reader.read("[any]\n" + AGED).get("any");
    }

    @Override
    public List<Column> columns(Kind kind, String version) {
        return entries(kind, version).stream().map(Entry::column).toList();
    }

    @Override
    public List<Object> cells(Kind kind, String version, KubeObject object) {
        return ColumnTable.cells(entries(kind, version), object);
    }

    private List<Entry> entries(Kind kind, String version) {
        Optional<CustomVersion> defined =
                definitions.of(kind).map(definition -> definition.versions().get(version));
        if (defined.isPresent()) {
            return defined.get().columns().isEmpty() ? custom : defined(defined.get());
        }
        List<Entry> known = table.get(kind.resource());
        if (known != null) {
            return known;
        }
        return schemas.custom(kind) ? custom : builtIn;
    }

    /** The name, then the columns of a definition up to the first whose path cannot be read, as a server does. */
    private List<Entry> defined(CustomVersion version) {
        List<Entry> entries = new ArrayList<>(custom.subList(0, 1));
        for (PathColumn column : version.columns()) {
            try {
                entries.add(reader.entry(column.column(), column.path()));
            } catch (IllegalArgumentException noPath) {
                break;
            }
        }
        return entries;
    }
}
