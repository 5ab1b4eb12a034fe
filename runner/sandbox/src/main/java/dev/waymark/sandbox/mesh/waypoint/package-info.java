/** The L7 proxy: what happens to a request between a ztunnel and a pod. */
package dev.waymark.sandbox.mesh.waypoint;
