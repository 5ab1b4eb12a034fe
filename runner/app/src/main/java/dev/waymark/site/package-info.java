/**
 * Pages to read in a browser: a course as a static site, and what a run of labs came to. Everything on a page stands in
 * the page; what is not of its template is text and never markup.
 */
package dev.waymark.site;
