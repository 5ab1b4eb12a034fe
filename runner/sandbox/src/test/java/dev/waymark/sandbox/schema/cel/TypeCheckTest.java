package dev.waymark.sandbox.schema.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeCheckTest {
    private static final CelType SELF = CelType.object(
            "boat",
            name -> Optional.ofNullable(Map.of(
                            "sails", CelType.INT,
                            "share", CelType.DOUBLE,
                            "hull", CelType.STRING,
                            "port", CelType.DYN,
                            "crew", CelType.list(CelType.STRING),
                            "cargo", CelType.map(CelType.STRING, CelType.INT),
                            "since", CelType.TIMESTAMP,
                            "wait", CelType.DURATION)
                    .get(name)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    self.sails > 0                                          | bool
                    self.sails < self.share                                 | bool
                    self.sails + 1                                          | int
                    -self.sails                                             | int
                    self.hull + 'x'                                         | string
                    self.hull == 'wood' ? self.sails : 2                    | int
                    self.crew.all(c, c.startsWith('a'))                     | bool
                    self.crew.map(c, size(c))                               | list(int)
                    self.crew.filter(c, c != 'x').size() == 0               | bool
                    self.crew[0]                                            | string
                    self.crew + ['x']                                       | list(string)
                    self.cargo.all(k, self.cargo[k] > 1)                    | bool
                    'a' in self.crew && 'b' in self.cargo                   | bool
                    has(self.hull) && self.cargo.gold == 1                  | bool
                    self.port == 80 && self.port == 'http'                  | bool
                    self.since + duration('1h') > self.since                | bool
                    self.wait == null                                       | bool
                    self.wait.getSeconds()                                  | int
                    self.?hull.orValue('')                                  | string
                    self.cargo[?'a'].hasValue()                             | bool
                    oldSelf.hasValue() ? oldSelf.value().sails : 0          | int
                    optional.none().hasValue()                              | bool
                    url('http://a').getHost()                               | string
                    dyn(self.sails) == 'x'                                  | bool
                    self.crew.isSorted() && self.crew.max() == 'z'          | bool
                    self.crew.join(',').split(',')                          | list(string)
                    '%s of %d'.format([self.hull, self.sails])              | string
                    {'a': 1}                                                | map(string, int)
                    type(self.sails) == int                                 | bool
                    """)
    void finds_the_type(String text, String type) {
        assertThat(check(text)).hasToString(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    self.sails > 'a'           | 1:12 | found no matching overload for '_>_' applied to '(int, string)'
                    self.hull == 1             | 1:11 | found no matching overload for '_==_' applied to '(string, int)'
                    self.hull == null          | 1:11 | found no matching overload for '_==_' applied to '(string, null)'
                    self.sails && true         | 1:12 | found no matching overload for '_&&_' applied to '(int, bool)'
                    !self.hull                 | 1:1  | found no matching overload for '!_' applied to '(string)'
                    self.nothing > 1           | 1:5  | undefined field 'nothing'
                    has(self.nothing)          | 1:4  | undefined field 'nothing'
                    nothing > 1                | 1:1  | undeclared reference to 'nothing' (in container '')
                    self.hull.size             | 1:10 | type 'string' does not support field selection
                    self.sails.startsWith('a') | 1:22 | found no matching overload for 'startsWith' applied to 'int.(string)'
                    self.hull.bogus()          | 1:16 | undeclared reference to 'bogus' (in container '')
                    size(1)                    | 1:5  | found no matching overload for 'size' applied to '(int)'
                    1 in self.crew             | 1:3  | found no matching overload for '@in' applied to '(int, list(string))'
                    self.crew['a']             | 1:10 | found no matching overload for '_[_]' applied to '(list(string), string)'
                    self.sails ? 1 : 2         | 1:12 | found no matching overload for '_?_:_' applied to '(int, int, int)'
                    self.sails.all(x, true)    | 1:5  | expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)
                    """)
    void says_what_does_not_fit_and_where(String text, String place, String message) {
        assertThatThrownBy(() -> check(text))
                .isInstanceOf(CelException.class)
                .message()
                .startsWith("ERROR: <input>:" + place + ": " + message + "\n | " + text + "\n | ");
    }

    @Test
    void names_every_error_with_its_line_and_a_mark() {
        assertThatThrownBy(() -> check("self.sails > 'a' &&\n  self.hull > 1")).hasMessage("""
                        ERROR: <input>:1:12: found no matching overload for '_>_' applied to '(int, string)'
                         | self.sails > 'a' &&
                         | ...........^
                        ERROR: <input>:2:13: found no matching overload for '_>_' applied to '(string, int)'
                         |   self.hull > 1
                         | ............^""");
    }

    private static CelType check(String text) {
        return TypeCheck.of(text, Map.of("self", SELF, "oldSelf", CelType.optional(SELF)));
    }
}
