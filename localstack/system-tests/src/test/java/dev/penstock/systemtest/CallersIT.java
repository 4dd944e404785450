package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Fingerprint;
import dev.penstock.systemtest.client.Jwt;
import dev.penstock.systemtest.client.Logs;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Who;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Humans and machines of several identity providers at once, each with a fingerprint of their own. */
@Tag("C2")
@Tag("X1")
@Tag("X4")
class CallersIT {
    @ParameterizedTest
    @EnumSource(names = {"ANALYST", "REPORTER"})
    void peopleAndMachinesOfBothProvidersAreKnownByWhatTheirTokenSays(Who who) {
        String token = Tokens.of(who);

        Reply started = Reports.post(Api.withToken(token), Reports.request(), Reports.newKey());

        JsonNode identity =
                Logs.completionOf(started.hasStatus(202).requestId()).path("identity");
        assertThat(identity.path("principal").asText())
                .isEqualTo(Jwt.of(token).claims().path("sub").asText());
        assertThat(identity.path("issuer").asText()).isEqualTo(who.issuer());
        assertThat(identity.path("kind").asText()).isEqualTo(who.kind());
        assertThat(identity.path("actor").asText()).isEmpty();
        assertThat(identity.path("fingerprint").asText()).isEqualTo(Fingerprint.of(who.issuer(), token));
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "TRADER"})
    void aCallerKeepsTheFingerprintWithAnotherToken(Who who) {
        String first = Tokens.fresh(who);
        String second = Tokens.fresh(who);
        assertThat(first).isNotEqualTo(second);

        assertThat(fingerprintOf(first)).isEqualTo(fingerprintOf(second)).hasSize(22);
    }

    @Test
    void twoCallersNeverShareAFingerprint() {
        assertThat(fingerprintOf(Tokens.of(Who.VIEWER))).isNotEqualTo(fingerprintOf(Tokens.of(Who.TRADER)));
        // The same subject, once a person at one provider and once a machine at the other.
        assertThat(Fingerprint.of("okta", Tokens.of(Who.ANALYST)))
                .isNotEqualTo(Fingerprint.of("corp", Tokens.of(Who.ANALYST_AT_CORP)));
    }

    private static String fingerprintOf(String token) {
        Reply quote = Api.withToken(token).post(Quotes.PATH, Quotes.request()).hasStatus(200);
        return Logs.accessOf(quote.requestId()).path("fingerprint").asText();
    }
}
