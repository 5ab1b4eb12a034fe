package dev.waymark.sandbox.registry;

/**
 * How a write is to be done.
 *
 * @param fieldManager who writes, as shown in {@code managedFields}
 * @param validation what to do with unknown fields
 * @param dryRun whether everything happens but the storing
 * @param force whether server-side apply takes over fields that others own
 */
public record WriteOptions(String fieldManager, FieldValidation validation, boolean dryRun, boolean force) {

    /** An ordinary write of a part of the control plane. */
    public static WriteOptions by(String fieldManager) {
        return new WriteOptions(fieldManager, FieldValidation.IGNORE, false, false);
    }

    /** The same write, taking over what others own. */
    public WriteOptions forced() {
        return new WriteOptions(fieldManager, validation, dryRun, true);
    }
}
