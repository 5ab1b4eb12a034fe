/** The judging of checks: one probe for each kind of condition, and the waiting for all of them. */
package dev.waymark.cluster.judge;
