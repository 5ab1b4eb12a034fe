/** Command-line tools that run in the server for scripts: what they are told, and where their output goes. */
package dev.waymark.sandbox.api.console;
