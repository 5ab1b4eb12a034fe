/** What reading and writing an object means: admission, generation, ownership of fields, deletion. */
package dev.waymark.sandbox.registry;
