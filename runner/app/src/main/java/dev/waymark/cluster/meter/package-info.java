/** What a cluster of one's own carries: the metrics of its waypoints, and the requests that checks send. */
package dev.waymark.cluster.meter;
