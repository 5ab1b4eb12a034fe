/** Which writer owns which field of an object, and server-side apply, which is built on it. */
package dev.waymark.sandbox.registry.fields;
