/** The Kubernetes API as the rest of the cluster package uses it: trees, watches, commands in pods, logs. */
package dev.waymark.cluster.access;
