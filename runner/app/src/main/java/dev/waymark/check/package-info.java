/** Success conditions as data, and what judging them yields. Pure records. */
package dev.waymark.check;
