/** Traces: what a proxy notes of a request, how it passes it on, and the words in which collectors are told. */
package dev.waymark.sandbox.mesh.trace;
