/** What a namespace may use: resource quotas and limit ranges, as the admission plugins of a usual server enforce them. */
package dev.waymark.sandbox.control.quota;
