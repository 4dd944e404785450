package dev.penstock.intent.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.intent.json.Json;
import dev.penstock.intent.principal.Kind;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.Auth;
import dev.penstock.intent.route.HttpMethod;
import dev.penstock.intent.route.PathTemplate;
import dev.penstock.intent.route.Risk;
import dev.penstock.intent.route.Route;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A sample API with callers and policies, for tests. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    public static final RequestContext CONTEXT = new RequestContext("10.1.2.3", NOW, "local");

    public static final Route CREATE = route("processReport", "POST /processReport", "report:Create", Risk.MEDIUM);
    public static final Route STATUS =
            route("processReportStatus", "GET /executions/processReport/{key}", "execution:Read", Risk.LOW);
    public static final Route RESULT =
            route("processReportResult", "GET /executions/processReport/{key}/result", "execution:Read", Risk.LOW);
    public static final Route STOP =
            route("processReportStop", "DELETE /executions/processReport/{key}", "execution:Stop", Risk.MEDIUM);
    public static final Route QUOTE = route("quote", "POST /quotes", "quote:Read", Risk.LOW);
    public static final Route PAYOUT = route("payout", "POST /payouts", "payout:Create", Risk.HIGH);

    public static final List<Route> ROUTES = List.of(CREATE, STATUS, RESULT, STOP, QUOTE, PAYOUT);

    private Samples() {}

    public static Route route(String operation, String resource, String action, Risk risk) {
        String[] parts = resource.split(" ", 2);
        return new Route(
                operation, HttpMethod.valueOf(parts[0]), PathTemplate.parse(parts[1]), action, risk, Auth.TOKEN);
    }

    public static Principal human(String subject, String... roles) {
        return principal("okta", subject, Kind.HUMAN, roles);
    }

    public static Principal principal(String issuer, String subject, Kind kind, String... roles) {
        return new Principal(
                issuer,
                subject,
                kind,
                "web",
                "",
                new TreeSet<>(List.of(roles)),
                Set.of("penstock"),
                true,
                NOW.minusSeconds(100),
                NOW.plusSeconds(600));
    }

    /** Reads JSON in which, for the sake of legibility, single quotes stand for double ones. */
    public static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A policy of statements in the notation of {@link #json}. */
    public static Policy policy(String... statements) {
        return PolicyReader.read(
                "test.json", json("{'Version': '2026-11-01', 'Statement': [" + String.join(", ", statements) + "]}"));
    }
}
