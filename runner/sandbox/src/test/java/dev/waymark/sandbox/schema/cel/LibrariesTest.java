package dev.waymark.sandbox.schema.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibrariesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isIP('192.0.2.1') && !isIP('192.0.2.256') && !isIP('192.0.2.01') && isIP('::1') && !isIP('::1%eth0')",
                "ip('2001:DB8::1') == ip('2001:db8:0:0::1') && string(ip('2001:DB8:0:0:1::')) == '2001:db8:0:0:1::'",
                "ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:DB8::1')",
                "ip('192.0.2.1').family() == 4 && ip('::1').family() == 6",
                "ip('::1').isLoopback() && ip('::').isUnspecified() && ip('fe80::1').isLinkLocalUnicast()",
                "ip('ff02::7').isLinkLocalMulticast() && ip('192.0.2.7').isGlobalUnicast()",
                "!ip('255.255.255.255').isGlobalUnicast() && !ip('ff00::1').isGlobalUnicast()",
                "cidr('192.0.2.0/24').containsIP('192.0.2.77') && !cidr('192.0.2.0/24').containsIP(ip('192.0.3.1'))",
                "cidr('192.0.2.0/24').containsCIDR('192.0.2.8/29') && !cidr('192.0.2.8/29').containsCIDR('192.0.2.0/24')",
                "cidr('192.0.2.3/24').ip() == ip('192.0.2.3') && string(cidr('192.0.2.3/24').masked()) == '192.0.2.0/24'",
                "cidr('::/0').prefixLength() == 0 && isCIDR('::1/128') && !isCIDR('192.0.2.0/33') && !isCIDR('192.0.2.0')",
                "quantity('1Gi').isGreaterThan(quantity('1G')) && quantity('50k').add(20) == quantity('50020')",
                "quantity('200m').compareTo(quantity('0.2')) == 0 && sign(quantity('-5')) == -1",
                "quantity('1.5').isInteger() == false && quantity('5k').asInteger() == 5000",
                "quantity('1').sub(quantity('250m')).asApproximateFloat() == 0.75 && !isQuantity('ten')",
                "format.dns1123Label().validate('quay').hasValue() == false",
                "format.dns1123Label().validate('Quay').value().size() == 1",
                "format.named('uuid').hasValue() && !format.named('boat').hasValue()",
                "format.uuid().validate('x').value() == ['does not match the UUID format']",
                "format.datetime().validate('2026-01-01T00:00:00Z') == optional.none()",
                "sets.contains([1, 2], [2]) && sets.intersects([1], [1, 3]) && sets.equivalent([1, 1], [1])"
            })
    void expressions_of_the_libraries_hold_and_have_a_type(String expression) {
        assertThat(TypeCheck.of(expression, Map.of())).isEqualTo(CelType.BOOL);
        assertThat(Condition.parse(expression).holds(Map.of())).as(expression).isTrue();
    }

    @Test
    void a_text_that_is_no_address_says_why() {
        assertThatThrownBy(() -> Condition.parse("ip('quay').family() == 4").holds(Map.of()))
                .hasMessageContaining("IP Address \"quay\" parse error during conversion from string");
        assertThatThrownBy(() ->
                        Condition.parse("ip('::ffff:192.0.2.4').family() == 4").holds(Map.of()))
                .hasMessageContaining("IPv4-mapped IPv6 address \"::ffff:192.0.2.4\" is not allowed");
    }

    @Test
    void an_argument_of_another_type_is_an_error_of_the_rule() {
        assertThatThrownBy(() -> TypeCheck.of("cidr('192.0.2.0/24').containsIP(3)", Map.of()))
                .hasMessageContaining("found no matching overload for 'containsIP' applied to 'net.CIDR.(int)'");
    }
}
