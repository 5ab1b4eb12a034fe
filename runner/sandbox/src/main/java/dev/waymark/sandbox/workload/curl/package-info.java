/** Client images: pods that wait to be given commands. */
package dev.waymark.sandbox.workload.curl;
