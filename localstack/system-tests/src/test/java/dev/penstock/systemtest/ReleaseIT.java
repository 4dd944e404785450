package dev.penstock.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.systemtest.client.Api;
import dev.penstock.systemtest.client.Await;
import dev.penstock.systemtest.client.Execution;
import dev.penstock.systemtest.client.Fingerprint;
import dev.penstock.systemtest.client.Logs;
import dev.penstock.systemtest.client.OtherPrices;
import dev.penstock.systemtest.client.Quotes;
import dev.penstock.systemtest.client.Release;
import dev.penstock.systemtest.client.Reply;
import dev.penstock.systemtest.client.Reports;
import dev.penstock.systemtest.client.Tokens;
import dev.penstock.systemtest.client.Traffic;
import dev.penstock.systemtest.client.Who;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Versions are released and rolled back by the commands of docs/release-and-roll-back.md, under callers who notice nothing. */
@Tag("S10")
class ReleaseIT {
    private static final BigDecimal PRICE = new BigDecimal("12.50");
    private static final BigDecimal OTHER_PRICE = new BigDecimal("99.25");
    private static final Duration NEXT_TOKEN = Duration.ofSeconds(90);

    private final Api trader = Api.as(Who.TRADER);
    private final Api analyst = Api.as(Who.ANALYST);

    @BeforeAll
    static void warmUp() {
        Quotes.awaitWorking();
    }

    @Test
    void aWorkerGoesToHalfOfTheCallersThenToAllAndBack() {
        try (OtherPrices prices = OtherPrices.of(OTHER_PRICE);
                Release release = Release.ofFunction("quote", Map.of("PRICES_API", prices.url()));
                Traffic traffic = Traffic.of(() -> trader.post(Quotes.PATH, Quotes.request()))) {
            traffic.settlesOn(PRICE, ReleaseIT::unitPrice);
            assertThat(release.versions().lines().map(line -> line.split("\t")[0]))
                    .contains(release.before(), release.next());

            release.share();
            traffic.shows(Set.of(PRICE, OTHER_PRICE), ReleaseIT::unitPrice);
            release.complete();
            traffic.settlesOn(OTHER_PRICE, ReleaseIT::unitPrice);
            release.rollBack();
            traffic.settlesOn(PRICE, ReleaseIT::unitPrice);

            traffic.wasNeverRefused();
        }
    }

    @Test
    void aWorkflowGoesToHalfOfTheCallersThenToAllAndBack() {
        try (Release release = Release.ofMachine("quote", ReleaseIT::thatSaysWhichItIs);
                Traffic traffic = Traffic.of(() -> trader.post(Quotes.PATH, Quotes.request()))) {
            traffic.settlesOn(false, ReleaseIT::saysWhichItIs);
            assertThat(release.versions()).contains(":" + release.before() + "\t", ":" + release.next() + "\t");

            release.share();
            traffic.shows(Set.of(false, true), ReleaseIT::saysWhichItIs);
            release.complete();
            traffic.settlesOn(true, ReleaseIT::saysWhichItIs);
            release.rollBack();
            traffic.settlesOn(false, ReleaseIT::saysWhichItIs);

            traffic.wasNeverRefused();
        }
    }

    @Test
    @Tag("S9")
    void theAuthorizerSaysInEachDecisionWhichVersionMadeIt() {
        String version = "next-" + UUID.randomUUID();
        try (Release release = Release.ofFunction("authorizer", Map.of("PENSTOCK_VERSION", version));
                Traffic traffic = Traffic.of(() -> trader.post(Quotes.PATH, Quotes.request()))) {
            String released = decidedBy();
            assertThat(released).isNotEqualTo(version);

            release.complete();
            Await.until("a decision by " + version, NEXT_TOKEN, ReleaseIT::decidedBy, version::equals);
            release.rollBack();
            Await.until("a decision by " + released, NEXT_TOKEN, ReleaseIT::decidedBy, released::equals);

            traffic.wasNeverRefused();
        }
    }

    @Test
    void anExecutionGoesOnByTheVersionThatItStartedWith() {
        String key = Reports.newKey();
        ObjectNode request = Reports.waiting();
        Execution early = Reports.start(analyst, request, key);
        try (Release release = Release.ofMachine("process-report", ReleaseIT::withAnotherComment)) {
            release.complete();
            Execution late = Reports.start(analyst, Reports.waiting());

            assertStartedBy(release, release.before(), early);
            assertStartedBy(release, release.next(), late);
            assertThat(Reports.start(analyst, request, key).replayed())
                    .as("the repeat of a request that the version before answered")
                    .isTrue();
            for (Execution execution : List.of(early, late)) {
                assertThat(execution.status().hasStatus(200).text("/status")).isEqualTo("RUNNING");
                execution.stop().hasStatus(202);
                execution.endsAs("ABORTED");
            }

            release.rollBack();
            Execution last = Reports.start(analyst, Reports.waiting());
            assertStartedBy(release, release.before(), last);
            last.stop().hasStatus(202);
        }
    }

    private static void assertStartedBy(Release release, String version, Execution execution) {
        String name = Fingerprint.of(Who.ANALYST.issuer(), Tokens.of(Who.ANALYST)) + "-" + execution.key();
        ObjectNode described = release.execution(name);
        assertThat(described.path("stateMachineVersionArn").asText()).endsWith(":" + version);
        assertThat(described.path("stateMachineAliasArn").asText()).endsWith(":live");
    }

    private static BigDecimal unitPrice(Reply quote) {
        return new BigDecimal(quote.text("/unitPrice"));
    }

    private static ObjectNode thatSaysWhichItIs(ObjectNode definition) {
        definition.withObject("/States/Succeeded").put("Output", "{% $merge([$quote, {'release': 'next'}]) %}");
        return definition;
    }

    private static boolean saysWhichItIs(Reply quote) {
        return quote.json().has("release");
    }

    private static ObjectNode withAnotherComment(ObjectNode definition) {
        return definition.put("Comment", "The next release of it.");
    }

    /** The software version in the decision about a caller whose token no cache knows. */
    private static String decidedBy() {
        Reply reply = Api.withToken(Tokens.fresh(Who.TRADER)).post(Quotes.PATH, Quotes.request());
        return Logs.decisionOf(reply.hasStatus(200).requestId()).path("version").asText();
    }
}
