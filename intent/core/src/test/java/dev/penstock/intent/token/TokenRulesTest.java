package dev.penstock.intent.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.principal.Kind;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.stage.Provider;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rule by one token that breaks nothing else. */
class TokenRulesTest {
    @Test
    void aGoodTokenBecomesAPrincipal() throws Exception {
        Principal principal = pass(Examples.provider(), Examples.token(Examples.header(), Examples.claims()));

        assertThat(principal.issuer()).isEqualTo("okta");
        assertThat(principal.subject()).isEqualTo("analyst");
        assertThat(principal.kind()).isEqualTo(Kind.HUMAN);
        assertThat(principal.client()).isEqualTo("web");
        assertThat(principal.actor()).isEmpty();
        assertThat(principal.roles()).containsExactly("analyst");
        assertThat(principal.scopes()).containsExactlyInAnyOrder("openid", "penstock");
        assertThat(principal.mfa()).isTrue();
        assertThat(principal.authTime()).isEqualTo(Examples.NOW.minusSeconds(60));
        assertThat(principal.expires()).isEqualTo(Examples.NOW.plusSeconds(600));
    }

    @Test
    void theFormMustBeExact() {
        String good = Examples.token(Examples.header(), Examples.claims());
        refuses(good + ".", Reason.MALFORMED);
        refuses(good + ".x.y", Reason.ENCRYPTED);
        refuses(good + ".x.y.z", Reason.MALFORMED);
        refuses("a.b", Reason.MALFORMED);
        refuses("", Reason.MALFORMED);
        refuses("..", Reason.MALFORMED);
        refuses(good.substring(0, good.lastIndexOf('.') + 1), Reason.MALFORMED);
        refuses(good + "=", Reason.MALFORMED);
        refuses(good + "!", Reason.MALFORMED);
        refuses(good + "\n", Reason.MALFORMED);
        refuses(good.replace('.', ':'), Reason.MALFORMED);
        refuses(good + "A".repeat(CompactToken.MAX_LENGTH), Reason.TOO_LONG);
    }

    @Test
    void oneTokenHasOneSpelling() {
        String unsigned = Examples.encode(Examples.header().toString()) + "."
                + Examples.encode(Examples.claims().toString());
        // Two bytes leave two bits over; only one of the four last characters is canonical.
        refuses(unsigned + ".AAB", Reason.MALFORMED);
        refuses(unsigned + ".AA+A", Reason.MALFORMED);
        refuses(unsigned + ".AA/A", Reason.MALFORMED);
    }

    @Test
    void jsonMustReadTheSameForEveryone() {
        String claims = Examples.claims().toString();
        String header = Examples.header().toString();
        refuses(
                Examples.token(header, claims.replaceFirst("\\{", "{\"iss\":\"https://evil.example\",")),
                Reason.DUPLICATE_KEY);
        refuses(Examples.token("{\"alg\":\"none\"," + header.substring(1), claims), Reason.DUPLICATE_KEY);
        refuses(
                Examples.token(header, claims.replace("\"sub\"", "\"a\":{\"b\":1,\"b\":2},\"sub\"")),
                Reason.DUPLICATE_KEY);
        refuses(Examples.token(header, claims + "{}"), Reason.MALFORMED_JSON);
        refuses(Examples.token(header, "[" + claims + "]"), Reason.MALFORMED_JSON);
        refuses(Examples.token(header, "null"), Reason.MALFORMED_JSON);
        refuses(Examples.token(header, "\"text\""), Reason.MALFORMED_JSON);
        refuses(Examples.token(header, "\u00a0"), Reason.MALFORMED_JSON);
        refuses(Examples.token(header, "{'sub':'x'}"), Reason.MALFORMED_JSON);
        refuses(Examples.token(header, "[".repeat(3000)), Reason.MALFORMED_JSON);
        refuses(Examples.token(header, "{\"a\":".repeat(500)), Reason.MALFORMED_JSON);
        refuses(Examples.token(header, "{\"exp\":" + "9".repeat(4000) + "}"), Reason.MALFORMED_JSON);
    }

    @Test
    void headersThatBringKeysOrChangeTheReadingAreRefused() {
        for (String name : List.of("crit", "b64", "jku", "jwk", "x5u", "x5c", "zip", "enc", "cty", "epk")) {
            refusesHeader(header -> header.put(name, "x"), Reason.HEADER_NOT_ALLOWED);
            refusesHeader(header -> header.putNull(name), Reason.HEADER_NOT_ALLOWED);
        }
    }

    @Test
    void algorithmsAreThoseOfTheProviderOnly() {
        for (String algorithm :
                List.of("none", "None", "", "HS256", "rs256", "RS512", "PS256", "EdDSA", "RSA-OAEP", "RS256 ")) {
            refusesHeader(header -> header.put("alg", algorithm), Reason.ALGORITHM_NOT_ALLOWED);
        }
        refusesHeader(header -> header.remove("alg"), Reason.ALGORITHM_NOT_ALLOWED);
        refusesHeader(header -> header.putArray("alg").add("RS256"), Reason.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    void theKeyMustBeNamed() {
        refusesHeader(header -> header.remove("kid"), Reason.KEY_ID_MISSING);
        refusesHeader(header -> header.put("kid", ""), Reason.KEY_ID_MISSING);
        refusesHeader(header -> header.put("kid", 1), Reason.KEY_ID_MISSING);
        refusesHeader(header -> header.put("kid", "k".repeat(257)), Reason.KEY_ID_MISSING);
    }

    @Test
    void theIssuerIsComparedLetterForLetter() {
        for (String issuer : List.of(
                "https://issuer.example/okta/",
                "https://issuer.example/okt",
                "https://ISSUER.example/okta",
                "http://issuer.example/okta",
                "https://issuer.example/okta?x",
                "okta",
                "any",
                "")) {
            refusesClaim(claims -> claims.put("iss", issuer), Reason.UNKNOWN_ISSUER);
        }
        refusesClaim(claims -> claims.remove("iss"), Reason.UNKNOWN_ISSUER);
        refusesClaim(claims -> claims.putArray("iss").add("https://issuer.example/okta"), Reason.UNKNOWN_ISSUER);
    }

    @Test
    void otherTokensOfTheProviderAreNoAccessTokens() {
        for (String type : List.of("logout+jwt", "dpop+jwt", "id_token", "application/secevent+jwt", "JWE")) {
            refusesHeader(header -> header.put("typ", type), Reason.WRONG_TYPE);
        }
        refusesHeader(header -> header.put("typ", 1), Reason.WRONG_TYPE);
        for (String claim : List.of("at_hash", "c_hash", "s_hash", "nonce")) {
            refusesClaim(claims -> claims.put(claim, "x"), Reason.WRONG_TYPE);
        }
    }

    @Test
    void aProviderMayInsistOnTheTypeAndOnMarks() throws Exception {
        Provider strict = Examples.provider(json -> json.put("tokenType", "at+jwt"));
        assertThat(pass(strict, Examples.token(Examples.header().put("typ", "application/AT+JWT"), Examples.claims())))
                .isNotNull();
        refuses(strict, Examples.token(Examples.header(), Examples.claims()), Reason.WRONG_TYPE);
        refuses(strict, Examples.token(Examples.header().without("typ"), Examples.claims()), Reason.WRONG_TYPE);

        Provider cognito =
                Examples.provider(json -> json.putObject("requiredClaims").put("token_use", "access"));
        assertThat(pass(
                        cognito,
                        Examples.token(Examples.header(), Examples.claims().put("token_use", "access"))))
                .isNotNull();
        refuses(
                cognito,
                Examples.token(Examples.header(), Examples.claims().put("token_use", "id")),
                Reason.WRONG_TYPE);
        refuses(cognito, Examples.token(Examples.header(), Examples.claims()), Reason.WRONG_TYPE);
    }

    @Test
    void theAudienceIsMandatory() throws Exception {
        refusesClaim(claims -> claims.remove("aud"), Reason.WRONG_AUDIENCE);
        refusesClaim(claims -> claims.put("aud", "other"), Reason.WRONG_AUDIENCE);
        refusesClaim(claims -> claims.putArray("aud").add("other").add(1), Reason.WRONG_AUDIENCE);
        refusesClaim(claims -> claims.putArray("aud"), Reason.WRONG_AUDIENCE);
        refusesClaim(claims -> claims.putObject("aud").put("penstock", "penstock"), Reason.WRONG_AUDIENCE);
        ObjectNode several = Examples.claims();
        several.putArray("aud").add("other").add("penstock");
        assertThat(pass(Examples.provider(), Examples.token(Examples.header(), several)))
                .isNotNull();

        Provider cognito = Examples.provider(json -> json.put("audienceClaim", "client_id"));
        ObjectNode claims = Examples.claims().put("client_id", "penstock").without("aud");
        assertThat(pass(cognito, Examples.token(Examples.header(), claims))).isNotNull();
        refuses(cognito, Examples.token(Examples.header(), Examples.claims()), Reason.WRONG_AUDIENCE);
    }

    @Test
    void timesAreCheckedWithTheLeewayAndNoMore() throws Exception {
        long now = Examples.NOW.getEpochSecond();
        long leeway = ClaimChecks.LEEWAY.toSeconds();
        refusesClaim(
                claims -> claims.put("iat", now - 600).put("nbf", now - 600).put("exp", now - leeway), Reason.EXPIRED);
        passes(claims -> claims.put("iat", now - 600).put("nbf", now - 600).put("exp", now - leeway + 1));
        refusesClaim(claims -> claims.put("nbf", now + leeway + 1), Reason.NOT_YET_VALID);
        passes(claims -> claims.put("nbf", now + leeway));
        refusesClaim(claims -> claims.put("iat", now + leeway + 1), Reason.NOT_YET_VALID);
        passes(claims -> claims.put("iat", now + leeway));
        refusesClaim(claims -> claims.put("exp", now + 3601), Reason.LIVES_TOO_LONG);
        passes(claims -> claims.put("exp", now + 3600));
        passes(claims -> claims.remove("nbf"));
        passes(claims -> claims.put("exp", now + 0.5));
    }

    @Test
    void timesMustBeTimes() {
        for (String name : List.of("exp", "iat")) {
            refusesClaim(claims -> claims.remove(name), Reason.MALFORMED_TIME);
        }
        for (String name : List.of("exp", "iat", "nbf")) {
            refusesClaim(claims -> claims.put(name, "1795250000"), Reason.MALFORMED_TIME);
            refusesClaim(claims -> claims.putNull(name), Reason.MALFORMED_TIME);
            refusesClaim(claims -> claims.put(name, -1), Reason.MALFORMED_TIME);
            refusesClaim(claims -> claims.put(name, 1e300), Reason.MALFORMED_TIME);
            refusesClaim(claims -> claims.put(name, Examples.NOW.toEpochMilli()), Reason.MALFORMED_TIME);
            refusesClaim(claims -> claims.put(name, true), Reason.MALFORMED_TIME);
        }
    }

    @Test
    void aTimeBeyondAllNumbersIsNone() {
        String claims = Examples.claims().without("exp").toString().replaceFirst("\\{", "{\"exp\":1e999,");
        refuses(Examples.token(Examples.header().toString(), claims), Reason.MALFORMED_TIME);
    }

    @Test
    void identitiesMustBePlainTexts() {
        refusesClaim(claims -> claims.remove("sub"), Reason.MALFORMED_IDENTITY);
        refusesClaim(claims -> claims.put("sub", 1), Reason.MALFORMED_IDENTITY);
        refusesClaim(claims -> claims.put("azp", 1), Reason.MALFORMED_IDENTITY);
        refusesClaim(claims -> claims.put("act", "agent"), Reason.MALFORMED_IDENTITY);
        refusesClaim(claims -> claims.putObject("act").put("client", "agent"), Reason.MALFORMED_IDENTITY);
        for (String text : List.of(
                "",
                " ",
                "a\nb",
                "a\u001fb",
                "a\u0000b",
                "a\u202eb",
                "a\u2028b",
                "a\ud800b",
                "\udc00",
                "a\u200bb",
                "a\",\"kind\":\"human",
                "a\\",
                "x".repeat(256))) {
            refusesClaim(claims -> claims.put("sub", text), Reason.MALFORMED_IDENTITY);
        }
    }

    @Test
    void theKindNeedsEvidence() throws Exception {
        refusesClaim(claims -> claims.remove("amr"), Reason.UNKNOWN_KIND);
        refusesClaim(claims -> claims.putArray("amr"), Reason.UNKNOWN_KIND);
        refusesClaim(claims -> claims.put("amr", false), Reason.UNKNOWN_KIND);
        refusesClaim(claims -> claims.put("amr", ""), Reason.UNKNOWN_KIND);
        assertThat(passes(claims -> claims.put("client_id", "analyst").remove("azp"))
                        .kind())
                .isEqualTo(Kind.MACHINE);
        Principal agent = passes(claims -> {
            ObjectNode act = claims.putObject("act").put("sub", "copilot");
            act.putObject("act").put("sub", "inner");
        });
        assertThat(agent.kind()).isEqualTo(Kind.AGENT);
        assertThat(agent.actor()).isEqualTo("copilot");
    }

    @Test
    void rolesAndScopesAreReadInEveryForm() throws Exception {
        assertThat(passes(claims -> claims.put("groups", "admins")).roles()).containsExactly("admin");
        assertThat(passes(claims -> claims.putArray("groups")
                                .add("admins")
                                .add("report-analysts")
                                .add(7))
                        .roles())
                .containsExactly("admin", "analyst");
        assertThat(passes(claims -> claims.put("groups", "admins report-analysts"))
                        .roles())
                .isEmpty();
        assertThat(passes(claims -> claims.remove("groups")).roles()).isEmpty();
        assertThat(passes(claims -> {
                            claims.remove("scope");
                            claims.putArray("scp").add("a").add("b");
                        })
                        .scopes())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(passes(claims -> claims.put("scope", "  ")).scopes()).isEmpty();
    }

    private static Principal passes(Consumer<ObjectNode> change) throws TokenRefused {
        ObjectNode claims = Examples.claims();
        change.accept(claims);
        return pass(Examples.provider(), Examples.token(Examples.header(), claims));
    }

    private static void refusesHeader(Consumer<ObjectNode> change, Reason reason) {
        ObjectNode header = Examples.header();
        change.accept(header);
        refuses(Examples.token(header, Examples.claims()), reason);
    }

    private static void refusesClaim(Consumer<ObjectNode> change, Reason reason) {
        ObjectNode claims = Examples.claims();
        change.accept(claims);
        refuses(Examples.token(Examples.header(), claims), reason);
    }

    private static void refuses(String token, Reason reason) {
        refuses(Examples.provider(), token, reason);
    }

    private static void refuses(Provider provider, String token, Reason reason) {
        assertThatThrownBy(() -> pass(provider, token))
                .as(token)
                .isInstanceOfSatisfying(
                        TokenRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** All rules, as the authorizer applies them around its check of the signature. */
    static Principal pass(Provider provider, String token) throws TokenRefused {
        Candidate candidate = Candidate.of(CompactToken.parse(token), List.of(provider));
        ClaimChecks.check(provider, candidate.claims(), Examples.NOW);
        return PrincipalMapper.map(provider, candidate.claims());
    }
}
