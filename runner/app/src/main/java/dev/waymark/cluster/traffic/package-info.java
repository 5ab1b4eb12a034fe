/** The requests between the workloads of a cluster, for faces to draw. */
package dev.waymark.cluster.traffic;
