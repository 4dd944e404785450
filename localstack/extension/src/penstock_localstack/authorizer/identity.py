"""Reads the identity sources of an authorizer out of a request.

https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
"""

import re
from typing import Any


class MissingIdentityError(Exception):
    """An identity source is absent or empty, or a token does not match its pattern: 401 without a call."""


def identity_values(authorizer: dict[str, Any], context: Any) -> tuple[str, ...]:
    """The values of all identity sources, in their order; empty where the authorizer names none."""
    sources = [source.strip() for source in (authorizer.get("identitySource") or "").split(",") if source.strip()]
    values = tuple(_read(source, context) for source in sources)
    if not all(values):
        raise MissingIdentityError
    pattern = authorizer.get("identityValidationExpression")
    if authorizer["type"] == "TOKEN" and (not values or (pattern and not re.fullmatch(pattern, values[0]))):
        raise MissingIdentityError
    return values


def _read(source: str, context: Any) -> str:
    scope, _, name = source.partition(".")
    request = context.invocation_request
    if source.startswith("method.request.header."):
        return request["headers"].get(source.removeprefix("method.request.header.")) or ""
    if source.startswith("method.request.querystring."):
        return (request["query_string_parameters"] or {}).get(source.removeprefix("method.request.querystring.")) or ""
    if scope == "stageVariables":
        return (context.stage_variables or {}).get(name) or ""
    if scope == "context":
        value: Any = context.context_variables
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return "" if value is None else str(value)
    return ""
