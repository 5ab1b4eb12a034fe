/** What each place looks like: pure functions of a model, a size and a theme. */
package dev.waymark.tui.view;
