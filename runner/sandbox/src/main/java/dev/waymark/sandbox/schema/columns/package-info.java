/** What {@code kubectl get} shows: columns, cells and the way ages are written. */
package dev.waymark.sandbox.schema.columns;
