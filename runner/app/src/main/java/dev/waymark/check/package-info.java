/** Success conditions as data, what judging them yields, and the comparisons that judging rests on. Pure. */
package dev.waymark.check;
