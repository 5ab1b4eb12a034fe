/** Protocol buffers, written and read without generated code. */
package dev.waymark.sandbox.workload.proto;
