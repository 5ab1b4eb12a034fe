package dev.waymark.sandbox.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameServerTest {
    private static final int A = 1;
    private static final int AAAA = 28;

    @Test
    void a_known_name_has_its_address() {
        ByteBuffer answer = ByteBuffer.wrap(answer(query(A, "cars", "travel-agency")));
        assertThat(answer.getShort(0)).isEqualTo((short) 0x1234);
        assertThat(answer.getShort(2) & 0x000F).isZero();
        assertThat(answer.getShort(6)).isEqualTo((short) 1);
        byte[] ip = Arrays.copyOfRange(answer.array(), answer.limit() - 4, answer.limit());
        assertThat(ip).containsExactly(10, 96, 0, 20);
    }

    @Test
    void a_known_name_without_an_address_of_the_type_is_answered_with_nothing() {
        ByteBuffer answer = ByteBuffer.wrap(answer(query(AAAA, "cars", "travel-agency")));
        assertThat(answer.getShort(2) & 0x000F).isZero();
        assertThat(answer.getShort(6)).isZero();
    }

    @Test
    void an_unknown_name_does_not_exist() {
        assertThat(ByteBuffer.wrap(answer(query(A, "nobody"))).getShort(2) & 0x000F)
                .isEqualTo(3);
    }

    @Test
    void what_is_no_query_has_no_answer() {
        byte[] query = query(A, "cars");
        for (int length = 0; length < query.length; length++) {
            assertThat(NameServer.answer(Arrays.copyOf(query, length), name -> Optional.empty()))
                    .isEmpty();
        }
        byte[] endless = new byte[64];
        endless[5] = 1;
        Arrays.fill(endless, 12, 64, (byte) 0xC0);
        assertThat(NameServer.answer(endless, name -> Optional.empty())).isEmpty();
    }

    private static byte[] answer(byte[] query) {
        return NameServer.answer(
                        query, name -> name.equals("cars.travel-agency") ? Optional.of("10.96.0.20") : Optional.empty())
                .orElseThrow();
    }

    private static byte[] query(int type, String... labels) {
        ByteBuffer query = ByteBuffer.allocate(512);
        query.putShort((short) 0x1234).putShort((short) 0x0100).putShort((short) 1);
        query.putShort((short) 0).putInt(0);
        for (String label : labels) {
            query.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        query.put((byte) 0).putShort((short) type).putShort((short) 1);
        return Arrays.copyOf(query.array(), query.position());
    }
}
