package dev.penstock.intent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.04",
                "1.2.3.4 ",
                "+1.2.3.4",
                "1..2.3",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8:9",
                "12345::",
                "g::",
                "fe80::1%1",
                "[::1]",
                "::1.2.3",
                "::1.2.3.4.5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3.4:5",
                "1:",
                ":1",
                "٣.2.3.4"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:10.0.0.1, 10.0.0.1",
        "::FFFF:a00:1, 10.0.0.1",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "::, 0:0:0:0:0:0:0:0",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304"
    })
    void spellingsOfOneAddressAreEqual(String left, String right) {
        assertThat(IpAddress.parse(left)).isPresent().isEqualTo(IpAddress.parse(right));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.1/8",
                "2001:db8::1/32",
                "::/129",
                "/8",
                "10.0.0.0/8/8",
                "::ffff:10.0.0.0/104",
                "10.0.0.0/8 "
            })
    void whatIsNoBlockIsNone(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void blocksHoldWhatTheJdkSaysTheyHold() throws UnknownHostException {
        Random random = new Random(20261120);
        int inside = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] network = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(network);
            byte[] address = network.clone();
            int length = random.nextInt(network.length * 8 + 1);
            address[random.nextInt(address.length)] ^= (byte) (1 << random.nextInt(8));
            for (int bit = length; bit < network.length * 8; bit++) {
                network[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            boolean expected = true;
            for (int bit = 0; bit < length; bit++) {
                expected &= ((network[bit / 8] ^ address[bit / 8]) & 0x80 >> bit % 8) == 0;
            }
            String block = InetAddress.getByAddress(network).getHostAddress() + "/" + length;
            String text = InetAddress.getByAddress(address).getHostAddress();
            Optional<Cidr> cidr = Cidr.parse(block);
            assertThat(cidr).as(block).isPresent();
            assertThat(cidr.get().contains(IpAddress.parse(text).orElseThrow()))
                    .as("%s in %s", text, block)
                    .isEqualTo(expected);
            inside += expected ? 1 : 0;
        }
        assertThat(inside).isBetween(10_000, 90_000);
    }
}
