package dev.waymark.cluster.traffic;

/**
 * A workload at one end of an edge, such as the Deployment {@code reviews-v2}.
 *
 * @param namespace an empty string when the mesh does not know who it is
 * @param workload the Deployment or other owner of the pods; {@code unknown} when the mesh does not know who it is
 * @param version the {@code version} label of the pods; {@code unknown} without one
 */
public record TrafficParty(String namespace, String workload, String version) {}
