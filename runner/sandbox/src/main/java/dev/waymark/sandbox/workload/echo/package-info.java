/** Servers that answer with what they were asked. */
package dev.waymark.sandbox.workload.echo;
