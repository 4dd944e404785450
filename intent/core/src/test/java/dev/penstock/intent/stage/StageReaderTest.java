package dev.penstock.intent.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StageReaderTest {
    private static final Placeholders NOTHING_SET = Placeholders.from(Map.of());

    @Test
    void readsEveryKey() throws Exception {
        Stage stage = StageReader.read(
                example(), "local.json", Placeholders.from(Map.of("ISSUER_BASE", "http://127.0.0.1:1")));

        assertThat(stage.name()).isEqualTo("local");
        assertThat(stage.cacheSeconds()).isEqualTo(60);
        Provider provider = stage.providers().get(0);
        assertThat(provider.alias()).isEqualTo("okta");
        assertThat(provider.issuer()).isEqualTo("http://127.0.0.1:1/okta");
        assertThat(provider.jwksPath()).isEqualTo("/jwks");
        assertThat(provider.discovery()).isFalse();
        assertThat(provider.audiences()).containsExactly("penstock");
        assertThat(provider.audienceClaim()).isEqualTo("aud");
        assertThat(provider.algorithms()).containsExactly(Algorithm.RS256);
        assertThat(provider.maxLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(provider.kinds()).hasSize(2);
        assertThat(provider.clientClaims()).containsExactly(new Claim("azp"), new Claim("client_id"));
    }

    @Test
    void leavesPlaceholdersWhereNobodyKnowsTheValues() throws Exception {
        Stage stage = StageReader.read(example(), "local.json", Placeholders.asWritten());

        assertThat(stage.providers().get(0).issuer()).isEqualTo("${ISSUER_BASE}/okta");
    }

    @Test
    void namesTheVariableThatIsNotSet() throws Exception {
        ObjectNode stage = example();

        assertThatThrownBy(() -> StageReader.read(stage, "local.json", NOTHING_SET))
                .isInstanceOf(StageInvalid.class)
                .hasMessage("local.json: providers[0].issuer: the environment variable ISSUER_BASE is not set."
                        + " Set it on the function.");
    }

    @Test
    void takesAPlaceholdersValueAsItIs() throws Exception {
        ObjectNode stage = example();

        assertThat(StageReader.read(stage, "f", Placeholders.from(Map.of("ISSUER_BASE", "http://h/$1\\")))
                        .providers()
                        .get(0)
                        .issuer())
                .isEqualTo("http://h/$1\\/okta");
    }

    @Test
    void refusesAndSaysWhere() throws Exception {
        refuses(stage -> stage.put("colour", "red"), "colour: unknown key");
        refuses(stage -> stage.remove("stage"), "stage: is missing");
        refuses(stage -> stage.put("stage", "../x"), "stage: '../x' is no stage name");
        refuses(stage -> stage.put("cacheSeconds", 3601), "cacheSeconds: must be a whole number from 0 to 3600");
        refuses(stage -> stage.put("cacheSeconds", "60"), "cacheSeconds: must be a whole number");
        refuses(stage -> stage.putArray("providers"), "providers: must be a JSON array with at least one element");
        refuses(
                stage -> ((ArrayNode) stage.get("providers")).add(first(stage).deepCopy()),
                "providers[1].alias: 'okta' is used twice");
        refuses(
                stage -> ((ArrayNode) stage.get("providers"))
                        .add(first(stage).deepCopy().put("alias", "other")),
                "providers[1].issuer: 'http://h/okta' is used twice");
        refusesProvider(provider -> provider.put("aliass", "x"), "aliass: unknown key");
        refusesProvider(provider -> provider.put("alias", "Okta"), "alias: 'Okta' is no alias");
        refusesProvider(provider -> provider.put("issuer", "any"), "issuer: 'any' is no issuer");
        refusesProvider(provider -> provider.put("issuer", "https://user@host/"), "issuer:");
        refusesProvider(
                provider -> provider.put("issuer", "${issuer}"), "issuer: '${issuer}' has a malformed placeholder");
        refusesProvider(
                provider -> provider.put("discovery", true),
                "jwksPath: say where the provider's keys are in exactly one way");
        refusesProvider(
                provider -> provider.remove("jwksPath"),
                "jwksPath: say where the provider's keys are in exactly one way");
        refusesProvider(provider -> provider.put("discovery", "yes"), "discovery: must be true or false");
        refusesProvider(provider -> provider.put("jwksPath", "jwks"), "jwksPath:");
        refusesProvider(provider -> provider.remove("audiences"), "audiences: is missing");
        refusesProvider(
                provider -> provider.putArray("audiences"), "audiences: must be a JSON array with at least one");
        refusesProvider(provider -> provider.putArray("algorithms").add("HS256"), "algorithms: 'HS256' is not offered");
        refusesProvider(provider -> provider.putArray("algorithms").add("none"), "algorithms: 'none' is not offered");
        refusesProvider(provider -> provider.put("maxLifetimeSeconds", 86_401), "maxLifetimeSeconds: must be");
        refusesProvider(provider -> provider.remove("kinds"), "kinds: is missing");
        refusesKind(kind -> kind.put("kind", "robot"), "kinds[0].kind: 'robot' is no kind");
        refusesKind(kind -> when(kind).put("present", true), "kinds[0].when.claim: needs exactly one of");
        refusesKind(kind -> when(kind).removeAll().put("claim", "sub"), "kinds[0].when.claim: needs exactly one of");
        refusesKind(
                kind -> when(kind).removeAll().put("claim", "x").put("present", false),
                "kinds[0].when.present: can only be true");
        refusesProvider(
                provider -> ((ObjectNode) provider.at("/roles/map")).put("g", "a,b"), "roles.map.g: 'a,b' is no role");
    }

    private static ObjectNode when(ObjectNode kind) {
        return (ObjectNode) kind.get("when");
    }

    private static ObjectNode first(ObjectNode stage) {
        return (ObjectNode) stage.at("/providers/0");
    }

    private static void refusesKind(Consumer<ObjectNode> change, String message) throws Exception {
        refusesProvider(provider -> change.accept((ObjectNode) provider.at("/kinds/0")), message);
    }

    private static void refusesProvider(Consumer<ObjectNode> change, String message) throws Exception {
        refuses(stage -> change.accept(first(stage)), "providers[0]." + message);
    }

    private static void refuses(Consumer<ObjectNode> change, String message) throws Exception {
        ObjectNode stage = example();
        first(stage).put("issuer", "http://h/okta");
        change.accept(stage);
        assertThatThrownBy(() -> StageReader.read(stage, "f.json", NOTHING_SET))
                .isInstanceOf(StageInvalid.class)
                .hasMessageStartingWith("f.json: " + message);
    }

    private static ObjectNode example() throws JsonProcessingException {
        return (ObjectNode) new JsonMapper().readTree("""
                {"stage": "local", "cacheSeconds": 60, "providers": [
                  {"alias": "okta", "issuer": "${ISSUER_BASE}/okta", "jwksPath": "/jwks", "audiences": ["penstock"],
                   "algorithms": ["RS256"], "tokenType": "any", "maxLifetimeSeconds": 3600,
                   "kinds": [{"kind": "machine", "when": {"claim": "sub", "equalsClaim": "client_id"}},
                             {"kind": "human", "when": {"claim": "amr", "present": true}}],
                   "roles": {"claim": "groups", "map": {"report-analysts": "analyst"}},
                   "clientClaims": ["azp", "client_id"]}]}
                """);
    }
}
