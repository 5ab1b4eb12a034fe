/** Output formats of kubectl: JSON, YAML, templates, and text in columns. */
package dev.waymark.sandbox.kubectl.print;
