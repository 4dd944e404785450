package dev.penstock.authorizer.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.stage.Algorithm;
import java.math.BigInteger;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A provider's JSON Web Key Set (RFC 7517 §5), reduced to the keys that may verify access tokens. Quarkus OIDC by itself takes RSA
 * keys of any size and looks neither at {@code key_ops} nor at a key's own {@code alg}.
 *
 * @param json the reduced set
 * @param keys the algorithms that each fit key may be used with, by {@code kid}
 * @param unfit the {@code kid}s that were left out
 */
record KeySet(String json, Map<String, Set<Algorithm>> keys, Set<String> unfit) {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_KEYS = 100;
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Reads what a provider sent.
     *
     * @throws Unusable where it is no key set, has no fit key, or holds secrets, so that none of it can be trusted
     */
    static KeySet read(String text) {
        JsonNode keys = parse(text).path("keys");
        if (!keys.isArray() || keys.size() > MOST_KEYS) {
            throw new Unusable("the answer is no JSON Web Key Set, or one of more than " + MOST_KEYS + " keys");
        }
        Map<String, Set<Algorithm>> fit = new HashMap<>();
        Set<String> unfit = new HashSet<>();
        ObjectNode reduced = MAPPER.createObjectNode();
        ArrayNode kept = reduced.putArray("keys");
        Set<String> twice = idsUsedTwice(keys);
        for (JsonNode key : keys) {
            if (key.path("kty").asText().equals("oct") || key.has("d")) {
                throw new Unusable("the key set holds a secret key");
            }
            String id = key.path("kid").asText();
            Set<Algorithm> algorithms = twice.contains(id) ? Set.of() : algorithms(key);
            if (algorithms.isEmpty()) {
                unfit.add(id);
            } else if (!id.isEmpty()) {
                fit.put(id, algorithms);
                kept.add(withoutCertificates(key));
            }
        }
        if (fit.isEmpty()) {
            throw new Unusable("the key set has no key that is fit to verify signatures");
        }
        return new KeySet(reduced.toString(), Map.copyOf(fit), Set.copyOf(unfit));
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Unusable("the answer is no JSON");
        }
    }

    private static Set<String> idsUsedTwice(JsonNode keys) {
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (JsonNode key : keys) {
            String id = key.path("kid").asText();
            if (!once.add(id)) {
                twice.add(id);
            }
        }
        return twice;
    }

    private static Set<Algorithm> algorithms(JsonNode key) {
        Set<Algorithm> algorithms = EnumSet.noneOf(Algorithm.class);
        if (!isForVerifying(key)
                || key.path("kty").asText().equals("RSA")
                        && isShort(key.path("n").asText())) {
            return algorithms;
        }
        for (Algorithm algorithm : Algorithm.values()) {
            boolean named = !key.has("alg") || key.path("alg").asText().equals(algorithm.name());
            if (named
                    && algorithm.fits(key.path("kty").asText(), key.path("crv").asText())) {
                algorithms.add(algorithm);
            }
        }
        return algorithms;
    }

    private static boolean isForVerifying(JsonNode key) {
        boolean use = !key.has("use") || key.path("use").asText().equals("sig");
        boolean operations = !key.has("key_ops");
        for (JsonNode operation : key.path("key_ops")) {
            operations |= operation.asText().equals("verify");
        }
        return use && operations;
    }

    private static boolean isShort(String modulus) {
        try {
            return new BigInteger(1, Base64.getUrlDecoder().decode(modulus)).bitLength() < LEAST_RSA_BITS;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** Tokens name their key by {@code kid} alone; a broken certificate beside a good key must not spoil the whole set. */
    private static JsonNode withoutCertificates(JsonNode key) {
        ObjectNode copy = key.deepCopy();
        return copy.without(Set.of("x5c", "x5t", "x5t#S256", "x5u"));
    }

    /** What a provider sent as its keys cannot be used. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String problem;

        Unusable(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }
}
