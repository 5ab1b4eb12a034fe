package dev.waymark.site;

import java.util.Optional;

/** Where the links of a lab lead on its page. */
interface LinkTargets {

    /** The address for a link; empty when there is nothing to lead to, so that its text stands alone. */
    Optional<String> link(String target);

    /** The address of a picture that lies with the site; empty for any other. */
    Optional<String> picture(String target);
}
