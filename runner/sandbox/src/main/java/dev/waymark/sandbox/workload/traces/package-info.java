/** Collectors of traces: programs that take spans and answer questions about them. */
package dev.waymark.sandbox.workload.traces;
