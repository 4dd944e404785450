package dev.penstock.authorizer.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.authorizer.TestKey;
import dev.penstock.intent.stage.Algorithm;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {
    private static final TestKey RSA = TestKey.rsa("good", 2048);

    @Test
    void keepsFitKeysWithWhatTheyAreFitFor() {
        TestKey named = RSA.as("named");
        named.json().put("alg", "RS256").putArray("key_ops").add("verify");

        KeySet keys = KeySet.read(set(RSA, TestKey.ec("curve"), named));

        assertThat(keys.keys().get("good"))
                .containsExactlyInAnyOrder(
                        Algorithm.RS256,
                        Algorithm.RS384,
                        Algorithm.RS512,
                        Algorithm.PS256,
                        Algorithm.PS384,
                        Algorithm.PS512);
        assertThat(keys.keys().get("curve")).containsExactly(Algorithm.ES256);
        assertThat(keys.keys().get("named")).containsExactly(Algorithm.RS256);
        assertThat(keys.unfit()).isEmpty();
    }

    @Test
    void leavesOutWhatIsUnfit() {
        leavesOut(TestKey.rsa("bad", 1024));
        leavesOut(RSA.as("bad"), json -> json.put("use", "enc"));
        leavesOut(RSA.as("bad"), json -> json.putArray("key_ops").add("encrypt"));
        leavesOut(RSA.as("bad"), json -> json.put("alg", "RSA-OAEP"));
        leavesOut(RSA.as("bad"), json -> json.put("alg", "ES256"));
        leavesOut(RSA.as("bad"), json -> json.put("n", "!"));
        leavesOut(RSA.as("bad"), json -> json.remove("n"));
        leavesOut(RSA.as("bad"), json -> json.put("kty", "OKP"));
        leavesOut(TestKey.ec("bad"), json -> json.put("crv", "secp256k1"));
    }

    @Test
    void leavesOutAnIdThatTwoKeysShare() {
        KeySet keys = KeySet.read(set(RSA, TestKey.rsa("bad", 2048), RSA.as("bad")));

        assertThat(keys.keys()).containsOnlyKeys("good");
        assertThat(keys.unfit()).containsExactly("bad");
    }

    @Test
    void dropsCertificatesSoThatABrokenOneSpoilsNothing() {
        TestKey key = RSA.as("certified");
        key.json().putArray("x5c").add("broken");

        assertThat(KeySet.read(set(key)).json()).doesNotContain("x5c");
    }

    @Test
    void believesNothingOfASetWithSecrets() {
        TestKey secret = RSA.as("secret");
        secret.json().put("d", "AQAB");
        TestKey symmetric = RSA.as("symmetric");
        symmetric.json().put("kty", "oct").put("k", "AQAB");

        assertThatThrownBy(() -> KeySet.read(set(RSA, secret))).hasMessageContaining("secret");
        assertThatThrownBy(() -> KeySet.read(set(RSA, symmetric))).hasMessageContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>",
                "{\"keys\":{}}",
                "{\"keys\":[]}",
                "{\"keys\":[1,null,\"x\"]}",
                "{\"keys\":[{}]}"
            })
    void refusesWhatIsNoKeySet(String text) {
        assertThatThrownBy(() -> KeySet.read(text)).isInstanceOf(KeySet.Unusable.class);
    }

    private static void leavesOut(TestKey bad) {
        leavesOut(bad, json -> {});
    }

    private static void leavesOut(TestKey bad, Consumer<ObjectNode> change) {
        change.accept(bad.json());
        KeySet keys = KeySet.read(set(RSA, bad));
        assertThat(keys.keys()).containsOnlyKeys("good");
        assertThat(keys.unfit()).containsExactly("bad");
        assertThat(keys.json()).contains("good").doesNotContain("bad");
    }

    private static String set(TestKey... keys) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("keys");
        for (TestKey key : keys) {
            array.add(key.json());
        }
        return json.toString();
    }
}
