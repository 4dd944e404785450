package dev.penstock.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.authorizer.oidc.ProviderUnavailable;
import dev.penstock.intent.principal.Fingerprint;
import dev.penstock.intent.principal.Principal;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The REQUEST authorizer of the gateway. Three ways to answer:
 *
 * <ul>
 *   <li>a known caller gets a policy for all routes at once (the gateway caches it), allowed or not, and the context;
 *   <li>a bad token fails with {@link Unauthorized}, which the gateway turns into 401;
 *   <li>where nothing can be said, it fails with another message, which the gateway turns into 500. Never a deny, never an allow.
 * </ul>
 *
 * <p>Trees instead of beans for event and answer: nothing here needs reflection.
 */
public class AuthorizerHandler implements RequestHandler<JsonNode, JsonNode> {
    private static final Logger LOG = Logger.getLogger(AuthorizerHandler.class);

    private final Authenticator authenticator;
    private final Permissions permissions;
    private final DecisionLog log;

    AuthorizerHandler(Authenticator authenticator, Permissions permissions, DecisionLog log) {
        this.authenticator = authenticator;
        this.permissions = permissions;
        this.log = log;
    }

    @Override
    public JsonNode handleRequest(JsonNode event, Context context) {
        AuthorizerRequest request = AuthorizerRequest.read(event);
        String decision = UUID.randomUUID().toString();
        DecisionLog.Line line = log.about(request, decision);
        try {
            return switch (authenticator.authenticate(request.authorization())) {
                case Authentication.Known(Principal principal) -> answer(request, principal, decision, line);
                case Authentication.Refused refused -> {
                    line.refused(refused);
                    throw new Unauthorized();
                }
            };
        } catch (Unauthorized e) {
            throw e;
        } catch (ProviderUnavailable e) {
            line.failed("provider-unavailable", e.explanation());
            throw new AuthorizerUnavailable(e.explanation());
        } catch (RuntimeException e) {
            line.failed("internal", e.getClass().getName());
            LOG.errorf(e, "Decision %s could not be made", decision);
            throw new AuthorizerUnavailable("Decision " + decision + " could not be made");
        }
    }

    private JsonNode answer(AuthorizerRequest request, Principal principal, String decision, DecisionLog.Line line) {
        Permissions.Result result = permissions.of(principal, request);
        String fingerprint = Fingerprint.of(principal);
        JsonNode answer =
                Answer.json(principal, fingerprint, decision, permissions.policyVersion(), result.policyDocument());
        line.decided(principal, fingerprint, result.allowed(), result.operation());
        return answer;
    }
}
