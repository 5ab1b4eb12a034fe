/** The one node: what binds pods to it, runs them through a container runtime, probes them and reports on them. */
package dev.waymark.sandbox.control.node;
