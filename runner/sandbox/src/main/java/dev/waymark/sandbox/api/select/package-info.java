/** Label selectors and field selectors, from their text to conditions on objects. */
package dev.waymark.sandbox.api.select;
