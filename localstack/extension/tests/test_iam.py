"""Evaluation of authorizer policies."""

import random
import re
import time
from typing import Any

import pytest

from penstock_localstack.authorizer.iam import BadPolicyError, Decision, arn_matches, decide, glob

API = "arn:aws:execute-api:us-east-1:000000000000:api1"


def policy(*statements: tuple[str, str]) -> dict[str, Any]:
    return {"Statement": [{"Effect": e, "Action": "execute-api:Invoke", "Resource": f"{API}/{r}"} for e, r in statements]}


@pytest.mark.parametrize(
    ("statements", "decision"),
    [
        ([("Allow", "test/GET/things")], Decision.ALLOW),
        ([("Allow", "test/POST/things")], Decision.IMPLICIT_DENY),
        ([("Allow", "*"), ("Deny", "test/GET/things")], Decision.EXPLICIT_DENY),
        ([("Deny", "*/GET/*"), ("Allow", "test/GET/things")], Decision.EXPLICIT_DENY),
        ([("Deny", "*/DELETE/*"), ("Allow", "test/GET/things")], Decision.ALLOW),
    ],
)
def test_deny_overrides_and_nothing_matched_is_a_deny(statements: list[tuple[str, str]], decision: Decision) -> None:
    assert decide(policy(*statements), f"{API}/test/GET/things") is decision


@pytest.mark.parametrize("action", ["execute-api:Invoke", "EXECUTE-API:invoke", "execute-api:*", "*", "execute-api:Inv?ke"])
def test_actions_that_mean_invoke(action: str) -> None:
    assert decide({"Statement": {"Effect": "Allow", "Action": [action], "Resource": "*"}}, f"{API}/a/GET/") is Decision.ALLOW


def test_another_action_does_not_allow() -> None:
    other = {"Statement": {"Effect": "Allow", "Action": "execute-api:ManageConnections", "Resource": "*"}}
    assert decide(other, f"{API}/a/GET/") is Decision.IMPLICIT_DENY


ALLOW = {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*"}


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        {},
        {"Statement": []},
        {"Statement": ["Allow"]},
        {"Statement": {"Effect": "allow", "Action": "*", "Resource": "*"}},
        {"Statement": {"Effect": "Allow", "Resource": "*"}},
        {"Statement": {"Effect": "Allow", "Action": "*"}},
        {"Statement": {"Effect": "Allow", "Action": "*", "Resource": 1}},
        {"Statement": {"Effect": "Allow", "Action": [], "Resource": "*"}},
        {"Statement": ALLOW | {"Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}},
        {"Statement": {"Effect": "Allow", "NotAction": "x", "Resource": "*"}},
        {"Statement": ALLOW | {"Resource": "x" * 513}},
    ],
    ids=str,
)
def test_what_is_no_policy_is_refused_not_guessed_at(broken: Any) -> None:
    with pytest.raises(BadPolicyError):
        decide(broken, f"{API}/a/GET/")


def test_a_broken_statement_counts_even_behind_one_that_matches() -> None:
    with pytest.raises(BadPolicyError):
        decide({"Statement": [ALLOW, {"Effect": "Perhaps"}]}, f"{API}/a/GET/")


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("test/GET/things", "test/GET/things", True),
        ("test/GET/things", "test/GET/Things", False),
        ("test/GET/things/*", "test/GET/things/1/2", True),
        ("test/GET/things/*", "test/GET/things", False),
        ("test/*/things", "test/GET/other/things", True),  # a star crosses slashes, method and stage
        ("*/GET/things", "test/GET/things", True),
        ("test/GET/a:b", "test/GET/a:b", True),
        ("test/GET/*", "test/GET/a:b", True),
        ("test/GET/", "test/GET/", True),
        ("test/GET/?", "test/GET/*", True),
        ("test/GET/things", "test/GET/*", False),  # a star in the request is a character
    ],
)
def test_resources(pattern: str, path: str, matches: bool) -> None:
    assert arn_matches(f"{API}/{pattern}", f"{API}/{path}") is matches


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ("*", True),
        ("arn:aws:execute-api:*", True),
        ("arn:aws:execute-api:us-east-1:*:api1/*", True),
        ("arn:aws:execute-api:us-west-2:*:api1/*", False),
        ("arn:aws:execute-api:us-east-1:000000000000:api2/*", False),
        ("arn:aws:execute-api:us-*:api1/*", False),  # a star within a part does not cross a colon
        ("arn:aws:execute-api", False),
        ("", False),
    ],
)
def test_parts_of_the_arn(pattern: str, matches: bool) -> None:
    assert arn_matches(pattern, f"{API}/test/GET/things") is matches


def test_glob_agrees_with_a_regular_expression_on_generated_cases() -> None:
    dice = random.Random(20261121)
    seen = set()
    for _ in range(20_000):
        pattern = "".join(dice.choices("ab*?/", k=dice.randrange(8)))
        text = "".join(dice.choices("ab*?/", k=dice.randrange(10)))
        expression = "".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
        expected = re.fullmatch(expression, text, re.DOTALL) is not None
        assert glob(pattern, text) is expected, (pattern, text)
        seen.add(expected)
    assert seen == {True, False}


def test_glob_takes_no_time_for_a_path_that_is_made_to_backtrack() -> None:
    started = time.monotonic()
    assert not glob("*a*a*a*a*a*a*a*a*b", "a" * 1600)
    assert time.monotonic() - started < 0.5
