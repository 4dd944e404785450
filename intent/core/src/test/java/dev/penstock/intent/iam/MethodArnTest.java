package dev.penstock.intent.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodArnTest {

    private static final String PREFIX = "arn:aws:execute-api:eu-west-1:000000000000:abc123/local/";

    @ParameterizedTest
    @ValueSource(strings = {"", "GET", "GET/", "GET/a/b", "GET/*", "GET/a:b:c/d", "GET/?/*", "GET//", "GET/arn:aws:x"})
    void keepsApiAndStageAndDropsMethodAndPath(String rest) {
        assertThat(MethodArn.parse(PREFIX + rest).prefix()).isEqualTo(PREFIX);
        assertThat(MethodArn.parse(PREFIX + rest))
                .isEqualTo(new MethodArn("aws", "eu-west-1", "000000000000", "abc123", "local"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "arn:aws:execute-api:eu-west-1:000000000000",
                "arn:aws:execute-api:eu-west-1:000000000000:abc123",
                "arn:aws:execute-api:eu-west-1:000000000000:abc123/",
                "arn:aws:execute-api:eu-west-1:000000000000:/local/GET/",
                "arn:aws:execute-api:eu-west-1:000000000000:*/local/GET/",
                "arn:aws:execute-api:eu-west-1:000000000000:abc123/*/GET/",
                "arn:aws:execute-api:eu-west-1:000000000000:abc123/lo?al/GET/",
                "arn:aws:execute-api:*:000000000000:abc123/local/GET/",
                "arn:aws:execute-api:eu-west-1:*:abc123/local/GET/",
                "arn:aws:execute-api:eu-west-1:0000:abc123/local/GET/",
                "arn:aws:lambda:eu-west-1:000000000000:abc123/local/GET/",
                "xrn:aws:execute-api:eu-west-1:000000000000:abc123/local/GET/",
                "arn:aws:execute-api:eu-west-1:000000000000:abc123/local\n/GET/"
            })
    void refusesWhatCouldPutAWildcardIntoAPolicy(String arn) {
        assertThatThrownBy(() -> MethodArn.parse(arn)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void messagesDoNotRepeatThePath() {
        assertThatThrownBy(() -> MethodArn.parse("arn:aws:lambda:x:y:z/secret"))
                .message()
                .doesNotContain("secret");
    }
}
