package dev.waymark.sandbox.schema.cel;

import dev.waymark.sandbox.schema.problem.Addresses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Functions of IP addresses and ranges of them, as {@code k8s.io/apiserver/pkg/cel/library} defines them. */
final class Networks {
    /** The functions that take a text. */
    static final Set<String> FUNCTIONS = Set.of("ip", "isIP", "ip.isCanonical", "cidr", "isCIDR");

    private static final int V4_BYTES = 4;
    private static final String NUMBER = "(0|[1-9][0-9]{0,2})";
    private static final String V4 = NUMBER + "(\\." + NUMBER + "){3}";

    private Networks() {}

    /** An address; its text is the canonical one. */
    record Ip(List<Byte> bytes) {
        static Ip of(byte[] bytes) {
            List<Byte> list = new ArrayList<>();
            for (byte each : bytes) {
                list.add(each);
            }
            return new Ip(List.copyOf(list));
        }

        int at(int index) {
            return bytes.get(index) & 0xff;
        }

        boolean v4() {
            return bytes.size() == V4_BYTES;
        }

        @Override
        public String toString() {
            return v4() ? at(0) + "." + at(1) + "." + at(2) + "." + at(3) : sixteen();
        }

        /** Groups of four digits, the longest run of zeros of two or more left out. */
        private String sixteen() {
            int[] groups = new int[bytes.size() / 2];
            for (int i = 0; i < groups.length; i++) {
                groups[i] = at(2 * i) << Byte.SIZE | at(2 * i + 1);
            }
            int start = -1;
            int longest = 1;
            for (int i = 0; i < groups.length; i++) {
                int end = i;
                while (end < groups.length && groups[end] == 0) {
                    end++;
                }
                if (end - i > longest) {
                    start = i;
                    longest = end - i;
                }
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < groups.length; i++) {
                if (i == start) {
                    text.append("::");
                    i += longest - 1;
                } else {
                    text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                            .append(Integer.toHexString(groups[i]));
                }
            }
            return text.toString();
        }
    }

    /** A range of addresses; the address may have bits outside the prefix. */
    record Cidr(Ip address, int prefix) {
        Ip masked() {
            byte[] kept = new byte[address.bytes().size()];
            for (int i = 0; i < kept.length; i++) {
                int bits = Math.max(0, Math.min(Byte.SIZE, prefix - i * Byte.SIZE));
                kept[i] = (byte) (address.at(i) & 0xff << Byte.SIZE - bits);
            }
            return Ip.of(kept);
        }

        boolean contains(Ip other) {
            return other.bytes().size() == address.bytes().size()
                    && new Cidr(other, prefix).masked().equals(masked());
        }

        @Override
        public String toString() {
            return address + "/" + prefix;
        }
    }

    static Object call(String function, List<Object> arguments) {
        Object first = arguments.get(0);
        return switch (function) {
            case "ip" -> first instanceof Cidr range ? range.address() : address(text(first));
            case "isIP" -> problem(text(first)).isEmpty();
            case "ip.isCanonical" -> address(text(first)).toString().equals(first);
            case "cidr" -> range(text(first));
            case "isCIDR" -> find(text(first)).isPresent();
            default -> first instanceof Ip ip ? property(function, ip) : property(function, (Cidr) first, arguments);
        };
    }

    private static Object property(String function, Ip ip) {
        boolean v4 = ip.v4();
        int high = ip.at(0);
        boolean zero = ip.bytes().stream().allMatch(each -> each == 0);
        boolean one = ip.bytes().subList(0, ip.bytes().size() - 1).stream().allMatch(each -> each == 0)
                && ip.at(ip.bytes().size() - 1) == 1;
        boolean loopback = v4 ? high == 127 : one;
        boolean linkMulticast =
                v4 ? high == 224 && ip.at(1) == 0 && ip.at(2) == 0 : high == 0xff && (ip.at(1) & 0x0f) == 2;
        boolean linkUnicast = v4 ? high == 169 && ip.at(1) == 254 : high == 0xfe && (ip.at(1) & 0xc0) == 0x80;
        boolean multicast = v4 ? (high & 0xf0) == 0xe0 : high == 0xff;
        boolean broadcast = v4 && ip.bytes().stream().allMatch(each -> each == -1);
        return switch (function) {
            case "family" -> v4 ? 4L : 6L;
            case "isUnspecified" -> zero;
            case "isLoopback" -> loopback;
            case "isLinkLocalMulticast" -> linkMulticast;
            case "isLinkLocalUnicast" -> linkUnicast;
            case "isGlobalUnicast" -> !zero && !loopback && !multicast && !linkUnicast && !broadcast;
            default -> throw new CelException("no such overload: " + function);
        };
    }

    private static Object property(String function, Cidr range, List<Object> arguments) {
        return switch (function) {
            case "prefixLength" -> (long) range.prefix();
            case "masked" -> new Cidr(range.masked(), range.prefix());
            case "containsIP" ->
                range.contains(arguments.get(1) instanceof Ip ip ? ip : address(text(arguments.get(1))));
            case "containsCIDR" -> {
                Cidr other = arguments.get(1) instanceof Cidr given ? given : range(text(arguments.get(1)));
                yield other.prefix() >= range.prefix() && range.contains(other.masked());
            }
            default -> throw new CelException("no such overload: " + function);
        };
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new CelException("no such overload");
    }

    private static Ip address(String text) {
        problem(text).ifPresent(why -> {
            throw new CelException(why);
        });
        return Ip.of(Addresses.parse(text).orElseThrow());
    }

    /** Why a text is no address; empty for one that is. */
    private static Optional<String> problem(String text) {
        if (text.contains("%")) {
            return Optional.of("IP address \"" + text + "\" with zone value is not allowed");
        }
        Optional<byte[]> bytes = text.contains(":") || text.matches(V4) ? Addresses.parse(text) : Optional.empty();
        if (bytes.isEmpty()) {
            return Optional.of("IP Address \"" + text + "\" parse error during conversion from string: ParseAddr(\""
                    + text + "\"): unable to parse IP");
        }
        return bytes.get().length == V4_BYTES && text.contains(":")
                ? Optional.of("IPv4-mapped IPv6 address \"" + text + "\" is not allowed")
                : Optional.empty();
    }

    private static Cidr range(String text) {
        return find(text)
                .orElseThrow(() -> new CelException(
                        "network address parse error during conversion from string: network address parse error during"
                                + " conversion from string: netip.ParsePrefix(\"" + text + "\"): no '/'"));
    }

    private static Optional<Cidr> find(String text) {
        String[] halves = text.split("/", -1);
        if (halves.length != 2
                || !halves[1].matches(NUMBER)
                || problem(halves[0]).isPresent()) {
            return Optional.empty();
        }
        Ip ip = address(halves[0]);
        int prefix = Integer.parseInt(halves[1]);
        return prefix <= ip.bytes().size() * Byte.SIZE ? Optional.of(new Cidr(ip, prefix)) : Optional.empty();
    }

    /** Whether a value is an address or a range. */
    static boolean holds(Object value) {
        return Arrays.asList(Ip.class, Cidr.class).contains(value.getClass());
    }
}
