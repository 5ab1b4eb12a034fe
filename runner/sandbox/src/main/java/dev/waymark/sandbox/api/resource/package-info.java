/** The verbs on resources: get, list, watch, create, update, patch, delete and the subresources. */
package dev.waymark.sandbox.api.resource;
