/** How a server reads, completes and checks the objects of its own kinds, which are Go structs to it. */
package dev.waymark.sandbox.schema.builtin;
