/** Objects with resource versions, their history and those who watch it. Knows nothing of what objects mean. */
package dev.waymark.sandbox.store;
