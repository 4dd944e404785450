"""Evaluates the IAM policy that a Lambda authorizer returns, for one action on one method.

Deny overrides, nothing matched is a deny. Only what such policies need: Effect, Action and Resource. A statement with a
Condition, NotAction or NotResource is refused rather than guessed at, since AWS supports them only in part here.
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
"""

from enum import Enum
from typing import Any

ACTION = "execute-api:Invoke"
KNOWN_KEYS = {"Sid", "Effect", "Action", "Resource"}
MAX_RESOURCE = 512


class Decision(Enum):
    """What a policy says about a request."""

    ALLOW = "allow"
    EXPLICIT_DENY = "explicit deny"
    IMPLICIT_DENY = "implicit deny"


class BadPolicyError(Exception):
    """The authorizer returned something that is no policy which API Gateway would take."""


def decide(policy: Any, arn: str) -> Decision:
    """Whether policy allows execute-api:Invoke on the method with this ARN."""
    statements = _many(policy.get("Statement")) if isinstance(policy, dict) else []
    if not statements:
        raise BadPolicyError("policyDocument has no Statement")
    effects = {effect for effect, applies in (_apply(statement, arn) for statement in statements) if applies}
    if "Deny" in effects:
        return Decision.EXPLICIT_DENY
    return Decision.ALLOW if "Allow" in effects else Decision.IMPLICIT_DENY


def _apply(statement: Any, arn: str) -> tuple[str, bool]:
    if not isinstance(statement, dict):
        raise BadPolicyError("a Statement is no object")
    if unknown := set(statement) - KNOWN_KEYS:
        raise BadPolicyError(f"a Statement has {', '.join(sorted(unknown))}, which the local stack does not evaluate")
    effect, actions, resources = statement.get("Effect"), _texts(statement, "Action"), _texts(statement, "Resource")
    if effect not in ("Allow", "Deny"):
        raise BadPolicyError("a Statement's Effect is neither Allow nor Deny")
    if any(len(resource) > MAX_RESOURCE for resource in resources):
        raise BadPolicyError(f"a Resource has more than {MAX_RESOURCE} characters")
    matches_action = any(glob(action.lower(), ACTION.lower()) for action in actions)
    return effect, matches_action and any(arn_matches(resource, arn) for resource in resources)


def _texts(statement: dict[str, Any], key: str) -> list[str]:
    values = _many(statement.get(key))
    if not values or not all(isinstance(value, str) for value in values):
        raise BadPolicyError(f"a Statement's {key} is neither a text nor a list of texts")
    return values


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def arn_matches(pattern: str, arn: str) -> bool:
    """Compares the six parts one by one: "*" and "?" stay within their part, and the last part is all of stage, method and path.

    A "*" that ends a part may also stand for all parts after it, as IAM documents.
    """
    wanted, found = pattern.split(":", 5), arn.split(":", 5)
    for i, part in enumerate(wanted):
        if i >= len(found):
            return False
        if i == len(wanted) - 1 and part.endswith("*"):
            return glob(part, ":".join(found[i:]))
        if not glob(part, found[i]):
            return False
    return len(wanted) == len(found)


def glob(pattern: str, text: str) -> bool:
    """Whether text matches pattern: "*" any characters or none, "?" exactly one. Never worse than len(pattern) * len(text) steps.

    A regular expression with several stars would go back and forth over paths that a caller chooses.
    """
    p = t = 0
    star, resume = -1, 0
    while t < len(text):
        if p < len(pattern) and pattern[p] == "*":
            star, resume = p, t
            p += 1
        elif p < len(pattern) and pattern[p] in ("?", text[t]):
            p, t = p + 1, t + 1
        elif star >= 0:
            resume += 1
            p, t = star + 1, resume
        else:
            return False
    return all(character == "*" for character in pattern[p:])
