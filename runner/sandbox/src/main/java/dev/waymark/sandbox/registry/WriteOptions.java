package dev.waymark.sandbox.registry;

/**
 * How a write is to be done.
 *
 * @param fieldManager who writes, as shown in {@code managedFields}
 * @param validation what to do with unknown fields
 * @param dryRun whether everything happens but the storing
 * @param force whether server-side apply takes over fields that others own
 * @param requester who asks for it
 * @param version the version that the writer gives the object in; an empty string for the stored one
 */
public record WriteOptions(
        String fieldManager,
        FieldValidation validation,
        boolean dryRun,
        boolean force,
        String version,
        Requester requester) {

    /** A write in the stored version. */
    public WriteOptions(String fieldManager, FieldValidation validation, boolean dryRun, boolean force) {
        this(fieldManager, validation, dryRun, force, "");
    }

    /** A write by a part of the control plane, in a version. */
    public WriteOptions(
            String fieldManager, FieldValidation validation, boolean dryRun, boolean force, String version) {
        this(fieldManager, validation, dryRun, force, version, Requester.component(fieldManager));
    }

    /** An ordinary write of a part of the control plane. */
    public static WriteOptions by(String fieldManager) {
        return new WriteOptions(fieldManager, FieldValidation.IGNORE, false, false);
    }

    /** The same write, taking over what others own. */
    public WriteOptions forced() {
        return new WriteOptions(fieldManager, validation, dryRun, true, version, requester);
    }
}
