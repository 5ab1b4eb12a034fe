/** Films of the screen, for pages that show it: asciicasts and pictures. */
package dev.waymark.recording;
