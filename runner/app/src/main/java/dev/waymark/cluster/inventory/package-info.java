/** All objects of a cluster at two moments, and what differs between them apart from bookkeeping. */
package dev.waymark.cluster.inventory;
