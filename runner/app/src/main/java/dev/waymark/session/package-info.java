/** One walk through a lab: what the learner does goes in, events come out, a journal remembers. */
package dev.waymark.session;
