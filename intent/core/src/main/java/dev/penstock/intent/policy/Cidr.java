package dev.penstock.intent.policy;

import java.util.Optional;

/**
 * A block of IP addresses, {@code 10.0.0.0/8} or {@code 2001:db8::/32}; an address alone is a block of one (RFC 4632,
 * RFC 4291 §2.3).
 *
 * @param network its first address
 * @param length how many leading bits its addresses share
 */
public record Cidr(IpAddress network, int length) {

    /**
     * Reads a block.
     *
     * @return empty when the text is no block, or has bits set behind its prefix and so names another block than meant
     */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().bits();
        int length = slash < 0 ? bits : length(text.substring(slash + 1));
        boolean mappedIpv4 = bits == 32 && text.indexOf(':') >= 0;
        if (length < 0
                || length > bits
                || mappedIpv4
                || !address.get().network(length).equals(address.get())) {
            return Optional.empty();
        }
        return Optional.of(new Cidr(address.get(), length));
    }

    /** Whether the address lies in it; one of the other family never does. */
    public boolean contains(IpAddress address) {
        return network.sharesPrefix(address, length);
    }

    private static int length(String digits) {
        boolean number = !digits.isEmpty()
                && digits.length() <= 3
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        return number ? Integer.parseInt(digits) : -1;
    }
}
