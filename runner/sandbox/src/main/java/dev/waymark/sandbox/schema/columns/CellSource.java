package dev.waymark.sandbox.schema.columns;

import dev.waymark.sandbox.object.KubeObject;

/** Where the cells of a column come from. */
@FunctionalInterface
interface CellSource {

    /** The cell of an object: a string, a whole number or a boolean. */
    Object cell(KubeObject object);
}
