/** What a machine and a cluster have of what labs need. */
package dev.waymark.cluster.doctor;
