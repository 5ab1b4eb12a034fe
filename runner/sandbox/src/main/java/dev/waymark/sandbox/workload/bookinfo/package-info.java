/** The Bookinfo demo application: a product page that asks for details and reviews, and reviews that ask for ratings. */
package dev.waymark.sandbox.workload.bookinfo;
