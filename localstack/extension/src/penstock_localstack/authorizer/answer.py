"""What a Lambda authorizer may answer, and what $context.authorizer holds afterwards."""

from dataclasses import dataclass
from typing import Any


class BadAnswerError(Exception):
    """The function answered something that API Gateway would answer 500 to."""


@dataclass(frozen=True)
class Answer:
    """context has texts only, as all later readers get them."""

    principal_id: str
    policy: Any
    context: dict[str, str]
    usage_key: str | None


def parse(body: Any) -> Answer:
    """Checks the function's result. A nested value in context is an error on AWS too, null is left out."""
    if not isinstance(body, dict):
        raise BadAnswerError("the authorizer's answer is no object")
    principal, policy, values = body.get("principalId"), body.get("policyDocument"), body.get("context") or {}
    if not isinstance(principal, str) or not principal:
        raise BadAnswerError("the authorizer's answer has no principalId")
    if not isinstance(policy, dict):
        raise BadAnswerError("the authorizer's answer has no policyDocument")
    if not isinstance(values, dict) or any(isinstance(value, dict | list) for value in values.values()):
        raise BadAnswerError("the authorizer's context is not flat")
    context = {name: _text(value) for name, value in values.items() if value is not None}
    return Answer(principal, policy, context, body.get("usageIdentifierKey"))


def _text(value: str | bool | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
