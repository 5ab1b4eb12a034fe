/** Likely causes of what does not hold, from what the cluster says about itself, and what to do next. */
package dev.waymark.cluster.diagnose;
