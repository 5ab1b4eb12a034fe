package dev.waymark.sandbox.schema.problem;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IP addresses and ranges as text; names are never looked up. */
public final class Addresses {
    private static final Pattern V4 = Pattern.compile("(\\d{1,10})\\.(\\d{1,10})\\.(\\d{1,10})\\.(\\d{1,10})");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final int BYTE = 255;

    private Addresses() {}

    /** An address of four or sixteen bytes; digits before the first one may be zeros, as older servers allow. */
    public static Optional<byte[]> parse(String text) {
        Matcher digits = V4.matcher(text);
        if (digits.matches()) {
            byte[] address = new byte[4];
            for (int i = 0; i < address.length; i++) {
                long number = Long.parseLong(digits.group(i + 1));
                if (number > BYTE) {
                    return Optional.empty();
                }
                address[i] = (byte) number;
            }
            return Optional.of(address);
        }
        if (!V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.getByName(text).getAddress();
            return address.length == 4 && !text.contains(".") ? Optional.empty() : Optional.of(address);
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether a text is an address, a slash and a number of bits. */
    public static boolean isRange(String text) {
        return bits(text).isPresent();
    }

    /** Whether a range lies within another one and is smaller. */
    public static boolean within(String inner, String outer) {
        Optional<Integer> innerBits = bits(inner);
        Optional<Integer> outerBits = bits(outer);
        if (innerBits.isEmpty() || outerBits.isEmpty() || innerBits.get() <= outerBits.get()) {
            return false;
        }
        byte[] a = parse(inner.substring(0, inner.indexOf('/'))).orElseThrow();
        byte[] b = parse(outer.substring(0, outer.indexOf('/'))).orElseThrow();
        if (a.length != b.length) {
            return false;
        }
        for (int bit = 0; bit < outerBits.get(); bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((a[bit / Byte.SIZE] & mask) != (b[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Integer> bits(String range) {
        int slash = range.indexOf('/');
        if (slash < 0 || !range.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(range.substring(slash + 1));
        return parse(range.substring(0, slash))
                .filter(address -> bits <= address.length * Byte.SIZE)
                .map(address -> bits);
    }
}
