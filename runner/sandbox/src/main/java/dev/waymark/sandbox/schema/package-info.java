/** The kinds that are built in, their fields, defaults, rules and columns. */
package dev.waymark.sandbox.schema;
