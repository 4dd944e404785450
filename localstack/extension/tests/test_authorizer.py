"""Identity sources, events, answers and the cache of Lambda authorizers."""

from typing import Any

import pytest
from contexts import context, request

from penstock_localstack.authorizer.answer import BadAnswerError, parse
from penstock_localstack.authorizer.cache import MAX_ENTRIES, AuthorizerCache, Key
from penstock_localstack.authorizer.event import method_arn, request_event, token_event
from penstock_localstack.authorizer.identity import MissingIdentityError, identity_values

REQUEST = {"type": "REQUEST", "identitySource": "method.request.header.Authorization, context.identity.sourceIp"}


def test_identity_sources_are_read_in_their_order() -> None:
    sources = "method.request.header.authorization,method.request.querystring.q,stageVariables.version,context.httpMethod"
    found = identity_values(
        {"type": "REQUEST", "identitySource": sources}, context(invocation_request=request(Authorization="t"))
    )
    assert found == ("t", "1", "v1", "GET")


@pytest.mark.parametrize("headers", [{}, {"Authorization": ""}])
def test_a_missing_or_empty_identity_source_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(MissingIdentityError):
        identity_values(REQUEST, context(invocation_request=request(**headers)))


@pytest.mark.parametrize(
    "source", ["context.identity.nothing.at.all", "method.request.path.id", "nonsense", "context.identity.userAgent"]
)
def test_a_source_that_has_no_value_is_refused(source: str) -> None:
    with pytest.raises(MissingIdentityError):
        identity_values({"type": "REQUEST", "identitySource": source}, context())


def test_an_authorizer_without_identity_sources_has_no_values() -> None:
    assert identity_values({"type": "REQUEST"}, context()) == ()


@pytest.mark.parametrize(("token", "passes"), [("Bearer abc", True), ("Bearer ", False), ("x Bearer abc", False)])
def test_token_must_match_its_pattern_as_a_whole(token: str, passes: bool) -> None:
    authorizer = {
        "type": "TOKEN",
        "identitySource": "method.request.header.Authorization",
        "identityValidationExpression": "Bearer [a-z]+",
    }
    asked = context(invocation_request=request(Authorization=token))
    if passes:
        assert identity_values(authorizer, asked) == (token,)
    else:
        with pytest.raises(MissingIdentityError):
            identity_values(authorizer, asked)


@pytest.mark.parametrize(("path", "end"), [("/things/7", "GET/things/7"), ("/", "GET/"), ("", "GET/"), ("/a%2Fb", "GET/a%2Fb")])
def test_method_arn(path: str, end: str) -> None:
    arn = method_arn(context(invocation_request=request(path)))
    assert arn == f"arn:aws:execute-api:us-east-1:000000000000:api1/test/{end}"


def test_token_event() -> None:
    assert token_event("t", context()) == {
        "type": "TOKEN",
        "methodArn": "arn:aws:execute-api:us-east-1:000000000000:api1/test/GET/things/7",
        "authorizationToken": "t",
    }


def test_request_event_has_everything_and_empty_maps_for_what_is_not_there() -> None:
    event = request_event(
        context(invocation_request=request(Authorization="t") | {"path_parameters": None}, stage_variables=None)
    )
    assert event["headers"] == {"Authorization": "t"}
    assert event["multiValueHeaders"] == {"Authorization": ["t"]}
    assert event["queryStringParameters"] == {"q": "1"}
    assert event["multiValueQueryStringParameters"] == {"q": ["0", "1"]}
    assert (event["pathParameters"], event["stageVariables"]) == ({}, {})
    assert (event["resource"], event["path"], event["httpMethod"]) == ("/things/{id}", "/things/7", "GET")
    assert event["requestContext"]["identity"]["sourceIp"] == "127.0.0.1"


def test_of_a_repeated_header_the_last_counts_and_all_are_there() -> None:
    repeated = request()
    repeated["headers"].add("X-A", "1")
    repeated["headers"].add("X-A", "2")
    event = request_event(context(invocation_request=repeated))
    assert (event["headers"]["X-A"], event["multiValueHeaders"]["X-A"]) == ("2", ["1", "2"])


POLICY: dict[str, Any] = {"Version": "2012-10-17", "Statement": []}


def test_context_becomes_texts() -> None:
    answer = parse({"principalId": "p", "policyDocument": POLICY, "context": {"a": 1, "b": True, "c": "x", "d": None, "e": 1.5}})
    assert answer.context == {"a": "1", "b": "true", "c": "x", "e": "1.5"}


@pytest.mark.parametrize(
    "body",
    [
        None,
        "x",
        {},
        {"principalId": "p"},
        {"policyDocument": POLICY},
        {"principalId": "", "policyDocument": POLICY},
        {"principalId": 7, "policyDocument": POLICY},
        {"principalId": "p", "policyDocument": "{}"},
        {"principalId": "p", "policyDocument": POLICY, "context": {"a": {"b": 1}}},
        {"principalId": "p", "policyDocument": POLICY, "context": {"a": []}},
        {"principalId": "p", "policyDocument": POLICY, "context": ["a"]},
    ],
    ids=str,
)
def test_an_answer_that_is_none_is_refused(body: Any) -> None:
    with pytest.raises(BadAnswerError):
        parse(body)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def key(**changes: Any) -> Key:
    return Key(**({"api": "a", "stage": "s", "deployment": "d", "authorizer": "x", "identity": ("t", "ip")} | changes))


def test_cache_keeps_for_its_time_and_no_longer() -> None:
    clock = Clock()
    cache = AuthorizerCache(clock)
    cache.put(key(), "answer", 60)
    clock.now = 59.9
    assert cache.get(key()) == "answer"
    clock.now = 60.0
    assert cache.get(key()) is None


@pytest.mark.parametrize("seconds", [0, -1])
def test_cache_without_time_keeps_nothing(seconds: int) -> None:
    cache = AuthorizerCache(Clock())
    cache.put(key(), "answer", seconds)
    assert cache.get(key()) is None


@pytest.mark.parametrize(
    "other",
    [
        {"api": "b"},
        {"stage": "t"},
        {"deployment": "e"},
        {"authorizer": "y"},
        {"identity": ("t", "other")},
        {"identity": ("ip", "t")},
    ],
    ids=str,
)
def test_cache_tells_callers_apart_by_every_part_of_the_key(other: dict[str, Any]) -> None:
    cache = AuthorizerCache(Clock())
    cache.put(key(), "answer", 60)
    assert cache.get(key(**other)) is None


def test_flush_empties_one_stage_only() -> None:
    cache = AuthorizerCache(Clock())
    for stage in ("s", "t"):
        cache.put(key(stage=stage), stage, 60)
    cache.flush("a", "s")
    assert (cache.get(key(stage="s")), cache.get(key(stage="t"))) == (None, "t")


def test_cache_stays_bounded() -> None:
    cache = AuthorizerCache(Clock())
    for i in range(MAX_ENTRIES + 10):
        cache.put(key(identity=(str(i),)), i, 60)
    assert len(cache._entries) == MAX_ENTRIES
    assert cache.get(key(identity=(str(MAX_ENTRIES + 9),))) == MAX_ENTRIES + 9
