package dev.waymark.site;

/** Why a site is not written, for the user. */
public final class SiteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    SiteException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /** What to do next, one sentence. */
    public String advice() {
        return advice;
    }
}
