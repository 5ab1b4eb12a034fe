/** Requests that checks send, from a pod or from this machine, and what comes back. */
package dev.waymark.cluster.requests;
