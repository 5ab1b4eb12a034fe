/** What every controller is built on: the loop, the work queue, reading and writing, conditions, owners, events. */
package dev.waymark.sandbox.control.loop;
