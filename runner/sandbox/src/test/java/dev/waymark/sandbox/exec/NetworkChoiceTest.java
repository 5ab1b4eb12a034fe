package dev.waymark.sandbox.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkChoiceTest {
    @Test
    void the_machine_decides_unless_the_environment_does() {
        assertThat(NetworkChoice.in(Map.of())).isEqualTo(NetworkChoice.PROBED);
        assertThat(NetworkChoice.in(Map.of("WAYMARK_NETWORK", "portable"))).isEqualTo(NetworkChoice.PORTABLE);
        assertThat(NetworkChoice.in(Map.of("WAYMARK_NETWORK", "namespace"))).isEqualTo(NetworkChoice.NAMESPACE);
    }

    @Test
    void another_choice_is_a_mistake_that_is_told() {
        assertThatThrownBy(() -> NetworkChoice.in(Map.of("WAYMARK_NETWORK", "vpn")))
                .hasMessage("WAYMARK_NETWORK is \"vpn\"; set it to namespace or portable, or leave it unset to let this"
                        + " machine decide");
    }
}
