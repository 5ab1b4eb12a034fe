/** What every cluster has from the start, what every namespace gets, and how things go away again. */
package dev.waymark.sandbox.control.lifecycle;
