/** The objects of a sandbox in a folder, so that a later sandbox can go on with them. */
package dev.waymark.sandbox.state;
