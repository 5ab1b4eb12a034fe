/** Results as files for machines: JUnit XML, annotations. */
package dev.waymark.report;
