/** The patch formats that an API server takes: JSON patch, merge patch, strategic merge patch. */
package dev.waymark.sandbox.registry.patch;
