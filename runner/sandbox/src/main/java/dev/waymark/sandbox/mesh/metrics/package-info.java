/** Istio's standard metrics of waypoints and the ztunnel, in Prometheus' text format. */
package dev.waymark.sandbox.mesh.metrics;
