"""Looks up the variables that gateway responses and access logs may use.

Neither is a Velocity template: names are replaced by values, nothing is escaped, nothing is evaluated.
"""

import re
from collections.abc import Callable
from typing import Any

VARIABLE = re.compile(r"\$(context|stageVariables|method\.request)((?:\.[A-Za-z0-9_-]+)+)")


def walk(value: Any, path: str) -> Any:
    """The value at a dotted path of nested dicts, None where there is none."""
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def substitute(template: str, find: Callable[[str], Any], missing: str) -> str:
    """Replaces each variable by what find gives for its name without "$"; None becomes missing."""

    def replace(match: re.Match[str]) -> str:
        # A sentence may end in a dot, or a variable be followed by a hyphen: neither belongs to the name.
        value = find(match[1] + match[2])
        return missing if value is None else _text(value)

    return VARIABLE.sub(replace, template)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def request_value(name: str, context: Any) -> Any:
    """context.…, stageVariables.… or method.request.{header,querystring,path}.… of one request."""
    scope, _, rest = name.partition(".")
    if scope == "context":
        return walk(context.context_variables, rest)
    if scope == "stageVariables":
        return (context.stage_variables or {}).get(rest)
    place, _, key = name.removeprefix("method.request.").partition(".")
    request = context.invocation_request or {}
    places = {"header": "headers", "querystring": "query_string_parameters", "path": "path_parameters"}
    return (request.get(places.get(place, "")) or {}).get(key)
