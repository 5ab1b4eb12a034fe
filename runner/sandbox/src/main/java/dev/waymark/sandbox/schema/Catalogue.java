package dev.waymark.sandbox.schema;

import dev.waymark.sandbox.registry.Admission;
import dev.waymark.sandbox.registry.Definitions;
import dev.waymark.sandbox.registry.Kinds;
import dev.waymark.sandbox.registry.OpenApiSchemas;
import dev.waymark.sandbox.registry.Printer;
import dev.waymark.sandbox.schema.builtin.BuiltInObjects;
import dev.waymark.sandbox.schema.columns.TablePrinter;
import dev.waymark.sandbox.schema.custom.CustomResources;
import dev.waymark.sandbox.schema.definition.InstalledDefinitions;
import dev.waymark.sandbox.schema.definition.LiveDefinitions;
import dev.waymark.sandbox.schema.model.Schemas;
import dev.waymark.sandbox.schema.openapi.SchemaComponents;
import dev.waymark.sandbox.schema.webhook.IstioWebhook;
import java.time.Clock;

/**
 * Everything the schemas say, one view for each who asks.
 *
 * @param kinds what is served
 * @param definitions how objects merge
 * @param admission the step that reads and completes an object
 * @param checks the step that checks an object when it is complete
 * @param webhooks the step that comes last, after what the server allocates
 * @param printer the columns of {@code kubectl get}
 * @param openApi the schemas for clients
 * @param live the CustomResourceDefinitions, to be told of every change of one
 * @param installed the CustomResourceDefinitions that a fresh cluster has
 */
public record Catalogue(
        Kinds kinds,
        Definitions definitions,
        Admission admission,
        Admission checks,
        Admission webhooks,
        Printer printer,
        OpenApiSchemas openApi,
        LiveDefinitions live,
        InstalledDefinitions installed) {

    /** The kinds of a usual control plane with the Gateway API and Istio, without more definitions; the clock is for the ages in tables. */
    public static Catalogue builtIn(Clock clock) {
        BuiltInKinds builtInKinds = new BuiltInKinds();
        BuiltInSchemas builtInSchemas = new BuiltInSchemas(builtInKinds);
        LiveDefinitions live = new LiveDefinitions(builtInKinds, builtInSchemas, builtInSchemas::ofWhole);
        String columns = Resource.text("columns.txt");
        InstalledDefinitions installed = new InstalledDefinitions(builtInKinds, builtInSchemas, columns);
        Kinds kinds = new ServedKinds(builtInKinds, live);
        Schemas schemas = new ServedSchemas(builtInSchemas, live);
        SchemaAdmission admission = new SchemaAdmission(schemas, new BuiltInObjects(), new CustomResources());
        return new Catalogue(
                kinds,
                new SchemaDefinitions(schemas, live, installed),
                installed.around(admission),
                installed.around(admission.checks()),
                new IstioWebhook(),
                new TablePrinter(schemas, live, columns, clock),
                new SchemaComponents(kinds, schemas, live),
                live,
                installed);
    }
}
