/** The full-screen face of sessions: an immutable model, pure views, and one loop that draws what differs. */
package dev.waymark.tui;
