package dev.penstock.authorizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.intent.principal.Principal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * One JSON line per decision, in the category {@code penstock.decision}. Everything that came from outside is a JSON string in
 * ASCII, so that it can neither begin a line nor look like a field. The token is never in it.
 */
@Singleton
class DecisionLog {
    private static final Logger LOG = Logger.getLogger("penstock.decision");
    private static final int MAX_LENGTH = 256;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final String policyVersion;
    private final String softwareVersion;

    DecisionLog(StageBundle bundle, @ConfigProperty(name = "PENSTOCK_VERSION") Optional<String> softwareVersion) {
        this.policyVersion = bundle.intent().policyVersion();
        this.softwareVersion = softwareVersion.orElse("");
    }

    /** A line about one request, to be completed with the outcome. */
    Line about(AuthorizerRequest request, String decision) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("event", "decision")
                .put("decision", decision)
                .put("requestId", bounded(request.requestId()))
                .put("sourceIp", bounded(request.sourceIp()))
                .put("method", bounded(request.method()))
                .put("policy", policyVersion)
                .put("version", softwareVersion);
        return new Line(json, System.nanoTime());
    }

    static String bounded(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }

    /** One line in the making. */
    record Line(ObjectNode json, long began) {
        void decided(Principal principal, String fingerprint, boolean allowed, String operation) {
            json.put("operation", operation)
                    .put("principal", principal.subject())
                    .put("issuer", principal.issuer())
                    .put("kind", principal.kind().text())
                    .put("client", principal.client())
                    .put("actor", principal.actor())
                    .put("roles", String.join(",", principal.roles()))
                    .put("fingerprint", fingerprint);
            write(allowed ? "allow" : "deny", operation.isEmpty() ? "no-route" : allowed ? "granted" : "not-granted");
        }

        void refused(Authentication.Refused refused) {
            json.put("unverifiedIssuer", bounded(refused.issuer()));
            write("unauthorized", refused.reason().code());
        }

        void failed(String reason, String detail) {
            json.put("detail", bounded(detail));
            write("error", reason);
        }

        private void write(String outcome, String reason) {
            json.put("outcome", outcome)
                    .put("reason", reason)
                    .put("micros", Duration.ofNanos(System.nanoTime() - began).toNanos() / 1000);
            try {
                LOG.info(MAPPER.writeValueAsString(json));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree of texts and numbers can always be written", e);
            }
        }
    }
}
