package dev.penstock.authorizer.aws;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where DynamoDB is and whom it knows us as, by the variables that Lambda sets for every function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Defined runtime environment variables</a>
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
public record AwsEnvironment(String region, URI endpoint, Credentials credentials) {
    /** How their regions begin, and where they are. */
    private static final Map<String, String> OTHER_PARTITIONS = Map.of(
            "cn-", "amazonaws.com.cn",
            "eusc-", "amazonaws.eu",
            "us-iso-", "c2s.ic.gov",
            "us-isob-", "sc2s.sgov.gov",
            "us-isof-", "csp.hci.ic.gov",
            "eu-isoe-", "cloud.adc-e.uk");

    private static final List<String> ENDPOINT_VARIABLES = List.of("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Reads it.
     *
     * @param variables the environment; null or empty for what is not set
     * @throws IllegalStateException where something is missing or not usable, with the name of the variable and without its value
     */
    public static AwsEnvironment read(Function<String, @Nullable String> variables) {
        String region = required(variables, "AWS_REGION");
        if (!region.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalStateException("AWS_REGION is no region. Lambda sets it; do not set it yourself.");
        }
        return new AwsEnvironment(
                region,
                endpoint(variables, region),
                new Credentials(
                        required(variables, "AWS_ACCESS_KEY_ID"),
                        required(variables, "AWS_SECRET_ACCESS_KEY"),
                        optional(variables, "AWS_SESSION_TOKEN")));
    }

    private static URI endpoint(Function<String, @Nullable String> variables, String region) {
        for (String name : ENDPOINT_VARIABLES) {
            String url = optional(variables, name);
            if (url != null) {
                return ofOurs(url, name);
            }
        }
        return URI.create("https://dynamodb." + region + "." + dnsSuffix(region));
    }

    private static URI ofOurs(String url, String name) {
        try {
            URI endpoint = new URI(url);
            boolean safe = "https".equals(endpoint.getScheme())
                    || "http".equals(endpoint.getScheme()) && LOOPBACK.contains(endpoint.getHost());
            boolean root = endpoint.getHost() != null
                    && endpoint.getRawUserInfo() == null
                    && Set.of("", "/").contains(endpoint.getRawPath())
                    && endpoint.getRawQuery() == null
                    && endpoint.getRawFragment() == null;
            if (safe && root) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            // Said below, without the value.
        }
        throw new IllegalStateException(name
                + " is no endpoint. Set it to https://<host>[:<port>] (http only for this machine), or remove it.");
    }

    /**
     * The domain of the partition that a region belongs to.
     *
     * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</a>
     */
    private static String dnsSuffix(String region) {
        return OTHER_PARTITIONS.entrySet().stream()
                .filter(partition -> region.startsWith(partition.getKey()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse("amazonaws.com");
    }

    private static String required(Function<String, @Nullable String> variables, String name) {
        String value = optional(variables, name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set. Lambda sets it for every function.");
        }
        return value;
    }

    private static @Nullable String optional(Function<String, @Nullable String> variables, String name) {
        String value = variables.apply(name);
        return value == null || value.isBlank() ? null : value;
    }
}
