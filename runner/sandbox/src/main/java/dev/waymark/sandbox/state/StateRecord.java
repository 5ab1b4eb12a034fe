package dev.waymark.sandbox.state;

import dev.waymark.sandbox.object.KubeObject;
import dev.waymark.sandbox.object.ObjectKey;
import dev.waymark.sandbox.object.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * One change in the log.
 *
 * @param key the object's place
 * @param object its new state; empty when it was removed
 */
record StateRecord(ObjectKey key, Optional<KubeObject> object) {

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            TreeCodec.writeText(key.resource(), out);
            TreeCodec.writeText(key.namespace(), out);
            TreeCodec.writeText(key.name(), out);
            TreeCodec.write(object.map(KubeObject::tree).orElse(null), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException for bytes that are no record */
    static StateRecord of(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        ObjectKey key = new ObjectKey(TreeCodec.readText(in), TreeCodec.readText(in), TreeCodec.readText(in));
        return new StateRecord(
                key, Optional.ofNullable(TreeCodec.read(in)).map(tree -> KubeObject.of(Tree.asMap(tree))));
    }
}
