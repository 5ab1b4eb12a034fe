/** Admission policies of the cluster's users ({@code ValidatingAdmissionPolicy}), carried out on every write. */
package dev.waymark.sandbox.schema.policy;
