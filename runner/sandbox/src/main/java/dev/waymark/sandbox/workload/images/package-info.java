/** The images that the sandbox knows. */
package dev.waymark.sandbox.workload.images;
