/** Types of fields: the structural schemas of every kind, read from tables when they are first needed. */
package dev.waymark.sandbox.schema.model;
