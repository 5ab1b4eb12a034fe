/** The HTTPS front: discovery, OpenAPI, verbs, tables, watches, exec, logs and port-forward. */
package dev.waymark.sandbox.api;
