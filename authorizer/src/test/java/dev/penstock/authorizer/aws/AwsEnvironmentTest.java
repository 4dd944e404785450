package dev.penstock.authorizer.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class AwsEnvironmentTest {
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "AWS_REGION", "eu-central-1",
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "very-secret",
            "AWS_SESSION_TOKEN", "session"));

    @Test
    void takesWhatLambdaSets() {
        AwsEnvironment environment = AwsEnvironment.read(variables::get);
        assertThat(environment.region()).isEqualTo("eu-central-1");
        assertThat(environment.credentials()).isEqualTo(new Credentials("AKIDEXAMPLE", "very-secret", "session"));
        assertThat(environment).asString().doesNotContain("very-secret", "session");

        variables.put("AWS_SESSION_TOKEN", "");
        assertThat(AwsEnvironment.read(variables::get).credentials().sessionToken())
                .isNull();
    }

    @Test
    void findsDynamoDbInEveryRegionWhereTheSdkDoes() {
        assertThat(Region.regions()).hasSizeGreaterThan(30);
        for (Region region : Region.regions()) {
            if (!region.isGlobalRegion()) {
                variables.put("AWS_REGION", region.id());
                assertThat(AwsEnvironment.read(variables::get).endpoint())
                        .hasToString("https://dynamodb." + region.id() + "."
                                + PartitionMetadata.of(region).dnsSuffix());
            }
        }
    }

    @Test
    void goesToTheNamedEndpointTheNarrowestFirst() {
        variables.put("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
        assertThat(AwsEnvironment.read(variables::get).endpoint()).isEqualTo(URI.create("http://127.0.0.1:4566"));
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", "https://dynamodb.example.com:8443/");
        assertThat(AwsEnvironment.read(variables::get).endpoint())
                .isEqualTo(URI.create("https://dynamodb.example.com:8443/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://dynamodb.example.com",
                "http://127.0.0.1.example.com",
                "http://127.0.0.1@example.com",
                "https://very-secret@example.com",
                "https://example.com/path",
                "https://example.com/?query",
                "https://example.com/#fragment",
                "https:example.com",
                "file:///very-secret",
                "very-secret",
                "https://very secret"
            })
    void refusesAnEndpointThatItWouldNotSignFor(String url) {
        variables.put("AWS_ENDPOINT_URL", url);
        assertThatThrownBy(() -> AwsEnvironment.read(variables::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AWS_ENDPOINT_URL")
                .hasMessageNotContainingAny("very-secret", "example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
    void saysWhatIsMissing(String name) {
        variables.remove(name);
        assertThatThrownBy(() -> AwsEnvironment.read(variables::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name);
        variables.put(name, " ");
        assertThatThrownBy(() -> AwsEnvironment.read(variables::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name);
    }

    @Test
    void doesNotBuildAHostOutOfAnything() {
        variables.put("AWS_REGION", "example.com/");
        assertThatThrownBy(() -> AwsEnvironment.read(variables::get)).hasMessageContaining("AWS_REGION");
    }
}
