package dev.penstock.intent.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a-b/c.d/e_f", "/executions/{key}/result", "/{a}/{b}", "/things:batch"})
    void readsBackAsWritten(String text) {
        assertThat(PathTemplate.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "/a/",
                "//",
                "/a//b",
                "/{proxy+}",
                "/a/{x}y",
                "/{}",
                "/{a}/{a}",
                "/a*",
                "/a?",
                "/${x}",
                "/a b",
                "/..",
                "/a/../b",
                "/a..b",
                "/.",
                "/a%2Fb",
                "/a;b",
                "/a\\b",
                "/é",
                "/a\n"
            })
    void refusesWhatIsNoTemplateAndSaysWhich(String text) {
        assertThatThrownBy(() -> PathTemplate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path template '" + text + "'");
    }

    @Test
    void givesParametersByNameAsTheyWereSent() {
        PathTemplate template = PathTemplate.parse("/executions/{key}/parts/{part}");
        assertThat(template.match("/executions/a%20b/parts/x:*?")).contains(Map.of("key", "a%20b", "part", "x:*?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a",
                "/a/x/b",
                "/a//b",
                "/a/x/b/",
                "/a/x/c/d",
                "/A/x/c",
                "a/x/c",
                "",
                "/",
                "/a/x/C",
                "/a/x;y/c",
                "/a/x%3By/c",
                "/a/x%3by/c",
                "/a/x%2Fy/c",
                "/a/x%2fy/c",
                "/a/x%5Cy/c",
                "/a/x\\y/c",
                "/a/../c",
                "/a/x..y/c",
                "/a/%2e%2e/c",
                "/a/./c",
                "/a/x\u0000/c",
                "/a/x%00/c",
                "/a/x%0a/c",
                "/a/x\n/c",
                "/a/\u007f/c",
                "/a/%7F/c",
                "/a/\u0085/c",
                "//a/x/c",
                "/a/x/c//",
                "/a/x/c/."
            })
    void fitsNeitherOtherNorUnsafePaths(String path) {
        assertThat(PathTemplate.parse("/a/{x}/c").match(path)).isEmpty();
    }

    @Test
    void namesOfParametersDoNotMakeAnotherShape() {
        assertThat(PathTemplate.parse("/a/{x}").sameShape(PathTemplate.parse("/a/{y}")))
                .isTrue();
        assertThat(PathTemplate.parse("/a/{x}").sameShape(PathTemplate.parse("/a/x")))
                .isFalse();
        assertThat(PathTemplate.parse("/a/{x}").sameShape(PathTemplate.parse("/a/{x}/b")))
                .isFalse();
    }
}
