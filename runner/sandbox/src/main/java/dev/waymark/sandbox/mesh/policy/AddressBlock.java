package dev.waymark.sandbox.mesh.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Blocks of addresses, such as {@code 10.244.0.0/16} or a single address. */
final class AddressBlock {
    private AddressBlock() {}

    static boolean anyContains(List<String> blocks, String ip) {
        return blocks.stream().anyMatch(block -> contains(block, ip));
    }

    private static boolean contains(String block, String ip) {
        int slash = block.indexOf('/');
        byte[] base = literal(slash < 0 ? block : block.substring(0, slash));
        byte[] address = literal(ip);
        if (base.length == 0 || base.length != address.length) {
            return false;
        }
        int bits = base.length * 8;
        int prefix = slash < 0 ? bits : Integer.parseInt(block.substring(slash + 1));
        int shift = Math.max(0, bits - prefix);
        return new BigInteger(1, base).shiftRight(shift).equals(new BigInteger(1, address).shiftRight(shift));
    }

    /** The bytes of an address that is written out; none for a name, which is never looked up. */
    private static byte[] literal(String text) {
        if (!text.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException unreadable) {
            return new byte[0];
        }
    }
}
