package dev.penstock.intent.policy;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address as bits. The JDK's own parser asks name servers about what is not an address, and takes
 * {@code 010.0.0.1} for two different hosts depending on the reader; this one does neither.
 *
 * <p>An IPv4 address in IPv6 clothes ({@code ::ffff:10.0.0.1}, RFC 4291 §2.5.5.2) is that IPv4 address.
 *
 * @param high the first 64 bits; 0 for IPv4
 * @param low the last 64 bits; for IPv4 its 32 bits
 * @param bits 32 or 128
 */
public record IpAddress(long high, long low, int bits) {

    private static final long MAPPED_IPV4 = 0xFFFFL;

    /** Reads an address; empty when the text is none. No zone, no brackets, no leading zeros in IPv4. */
    public static Optional<IpAddress> parse(String text) {
        if (text.length() > 45) {
            return Optional.empty();
        }
        if (text.indexOf(':') < 0) {
            long v4 = v4(text);
            return v4 < 0 ? Optional.empty() : Optional.of(new IpAddress(0, v4, 32));
        }
        return v6(text);
    }

    /** Whether the first so many bits are those of another address of the same family. */
    boolean sharesPrefix(IpAddress other, int length) {
        if (bits != other.bits) {
            return false;
        }
        int offset = 128 - bits;
        return same(high, other.high, offset + length) && same(low, other.low, offset + length - 64);
    }

    /** This address with all bits after the first so many set to zero. */
    IpAddress network(int length) {
        int kept = 128 - bits + length;
        return new IpAddress(high & mask(kept), low & mask(kept - 64), bits);
    }

    private static boolean same(long left, long right, int bits) {
        return ((left ^ right) & mask(bits)) == 0;
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= 64 ? -1L : -1L << (64 - bits);
    }

    private static long v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return -1;
        }
        long value = 0;
        for (String part : parts) {
            int octet = number(part, 10, 3);
            boolean leadingZero = part.length() > 1 && part.charAt(0) == '0';
            if (octet < 0 || octet > 255 || leadingZero) {
                return -1;
            }
            value = value << 8 | octet;
        }
        return value;
    }

    private static Optional<IpAddress> v6(String text) {
        String hex = text;
        int dot = text.indexOf('.');
        if (dot >= 0) {
            int colon = text.lastIndexOf(':');
            long v4 = v4(text.substring(colon + 1));
            if (v4 < 0) {
                return Optional.empty();
            }
            hex = text.substring(0, colon + 1) + Long.toHexString(v4 >> 16) + ":" + Long.toHexString(v4 & 0xFFFF);
        }
        int gap = hex.indexOf("::");
        int[] groups = new int[8];
        if (gap < 0) {
            return fill(groups, hex, 0) == 8 ? Optional.of(of(groups)) : Optional.empty();
        }
        int[] tail = new int[8];
        int before = gap == 0 ? 0 : fill(groups, hex.substring(0, gap), 0);
        String rest = hex.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : fill(tail, rest, 0);
        if (before < 0 || after < 0 || before + after > 7) {
            return Optional.empty();
        }
        System.arraycopy(tail, 0, groups, 8 - after, after);
        return Optional.of(of(groups));
    }

    /** Writes the colon-separated groups into the array; how many, or -1 when one is no group or there are too many. */
    private static int fill(int[] groups, String text, int from) {
        int count = from;
        for (String part : text.split(":", -1)) {
            int group = number(part, 16, 4);
            if (group < 0 || count == groups.length) {
                return -1;
            }
            groups[count++] = group;
        }
        return count;
    }

    private static IpAddress of(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        if (high == 0 && low >>> 32 == MAPPED_IPV4) {
            return new IpAddress(0, low & 0xFFFFFFFFL, 32);
        }
        return new IpAddress(high, low, 128);
    }

    private static int number(String digits, int radix, int longest) {
        if (digits.isEmpty() || digits.length() > longest) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
