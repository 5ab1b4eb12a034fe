/** The resource metrics API: what it says, and whether the server behind it can be reached. */
package dev.waymark.sandbox.control.metrics;
