/** Markdown, YAML and FreeMarker into labs, with problems. The only user of those libraries. */
package dev.waymark.parse;
