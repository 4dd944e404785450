package dev.penstock.intent.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private static final RouteTable TABLE = new RouteTable(List.of(
            route("root", "/"),
            route("any", "/{a}"),
            route("me", "/me"),
            route("sub", "/{a}/sub"),
            route("meAny", "/me/{b}"),
            route("deep", "/me/x/deep")));

    @ParameterizedTest
    @CsvSource({
        "/, root",
        "/me, me",
        "/ME, any",
        "/other, any",
        "/other/sub, sub",
        "/me/sub, meAny",
        "/me/x, meAny",
        "/me/x/deep, deep",
        "/other/x, ",
        "/me/y/deep, ",
        "/me/, ",
        "/me/..%2Fx, "
    })
    void fixedWordsComeBeforeParameters(String path, String operation) {
        Optional<String> resolved =
                TABLE.resolve("GET", path).map(match -> match.route().operation());
        assertThat(resolved).isEqualTo(Optional.ofNullable(operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "get", "HEAD", "GET ", ""})
    void methodsAreComparedExactly(String method) {
        assertThat(TABLE.resolve(method, "/me")).isEmpty();
    }

    @Test
    void backtracksWhereAFixedWordLeadsNowhere() {
        RouteTable table = new RouteTable(List.of(route("fixed", "/a/b/c"), route("open", "/a/{x}/d")));
        assertThat(table.resolve("GET", "/a/b/d").map(match -> match.route().operation()))
                .contains("open");
    }

    @Test
    void refusesRoutesThatAnswerTheSameRequests() {
        assertThatThrownBy(() -> new RouteTable(List.of(route("one", "/a/{x}"), route("two", "/a/{y}"))))
                .hasMessageContaining("'one'")
                .hasMessageContaining("'two'");
        assertThatThrownBy(() -> new RouteTable(List.of(route("one", "/a"), route("one", "/b"))))
                .hasMessageContaining("'one'");
    }

    private static Route route(String operation, String path) {
        return new Route(operation, HttpMethod.GET, PathTemplate.parse(path), "x:Read", Risk.LOW, Auth.TOKEN);
    }
}
