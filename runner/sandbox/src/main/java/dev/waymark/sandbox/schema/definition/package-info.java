/** CustomResourceDefinitions: what holds for them, and the kinds that they add while the server runs. */
package dev.waymark.sandbox.schema.definition;
