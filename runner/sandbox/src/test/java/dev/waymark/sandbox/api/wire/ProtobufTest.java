package dev.waymark.sandbox.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtobufTest {

    @Test
    void aNamespaceIsReadWithoutTheFieldsThatAreZero() {
        byte[] metadata = join(text(1, "paris"), text(2, ""), number(7, 0), text(8, ""), map(11, "team", "travel"));

        assertThat(Protobuf.parse(body("v1", "Namespace", join(bytes(1, metadata), bytes(2, new byte[0])))))
                .isEqualTo(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Namespace",
                        "metadata",
                        Map.of("name", "paris", "labels", Map.of("team", "travel"))));
    }

    @Test
    void aPointerToZeroIsAValue() {
        byte[] spec = join(number(1, 0), number(5, 0));

        assertThat(Protobuf.parse(body("apps/v1", "Deployment", bytes(2, spec))).get("spec"))
                .isEqualTo(Map.of("replicas", 0L));
    }

    @Test
    void portsAreNumbersOrNames() {
        byte[] named = join(number(3, 80), bytes(4, join(number(1, 1), text(3, "http"))));
        byte[] numbered = join(number(3, 90), bytes(4, join(number(1, 0), number(2, 8080), text(3, ""))));
        byte[] spec = join(bytes(1, named), bytes(1, numbered));

        assertThat(Protobuf.parse(body("v1", "Service", bytes(2, spec))).get("spec"))
                .isEqualTo(Map.of(
                        "ports",
                        List.of(Map.of("port", 80L, "targetPort", "http"), Map.of("port", 90L, "targetPort", 8080L))));
    }

    @Test
    void secretsKeepTheirBytes() {
        byte[] entry = join(text(1, "key"), bytes(2, new byte[] {0, 1, 2}));

        assertThat(Protobuf.parse(body("v1", "Secret", bytes(2, entry))).get("data"))
                .isEqualTo(Map.of("key", "AAEC"));
    }

    @Test
    void anUnknownKindOrFieldIsRefusedRatherThanDropped() {
        assertThatThrownBy(() -> Protobuf.parse(body("example.org/v1", "Thing", new byte[0])))
                .hasMessage("no protobuf message example/v1.Thing");
        assertThatThrownBy(() -> Protobuf.parse(body("v1", "Namespace", text(99, "x"))))
                .hasMessage("unknown field number 99 of core/v1.Namespace");
    }

    @Test
    void damagedBodiesAreRefusedAndNothingElseHappens() {
        byte[] whole = body("v1", "Namespace", bytes(1, join(text(1, "paris"), map(11, "a", "b"))));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
            try {
                Protobuf.parse(damaged);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).as("seed " + seed).hasMessageNotContaining("null");
            }
        }
    }

    private static byte[] body(String apiVersion, String kind, byte[] raw) {
        byte[] type = join(text(1, apiVersion), text(2, kind));
        return join(new byte[] {'k', '8', 's', 0}, bytes(1, type), bytes(2, raw), text(3, ""), text(4, ""));
    }

    private static byte[] map(int field, String key, String value) {
        return bytes(field, join(text(1, key), text(2, value)));
    }

    private static byte[] text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int field, byte[] content) {
        return join(varint(field << 3 | 2), varint(content.length), content);
    }

    private static byte[] number(int field, long value) {
        return join(varint(field << 3), varint(value));
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long rest = value; ; rest >>>= 7) {
            if (rest < 0x80) {
                out.write((int) rest);
                return out.toByteArray();
            }
            out.write((int) (rest & 0x7f) | 0x80);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
