/** The program of metrics-server, which samples what containers use. */
package dev.waymark.sandbox.workload.metrics;
