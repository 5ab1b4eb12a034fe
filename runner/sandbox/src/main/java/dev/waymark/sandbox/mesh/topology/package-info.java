/** The cluster as the data plane sees it: services, endpoints, workloads and which waypoint serves what. */
package dev.waymark.sandbox.mesh.topology;
