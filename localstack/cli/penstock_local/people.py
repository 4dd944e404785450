"""The callers that the local issuers know, and their tokens."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from . import http
from .problem import Problem

NOW = re.compile(r"@now([+-][0-9]+)?")


@dataclass(frozen=True)
class Person:
    """`name` is the client id that issuer knows the caller by."""

    issuer: str
    name: str

    def __str__(self) -> str:
        return f"{self.issuer}/{self.name}"


def configuration(file: Path, clock: Callable[[], float] = time.time) -> str:
    """The server's configuration: `file` with every "@now", "@now-60" replaced by epoch seconds."""

    def resolve(value: object) -> object:
        match value:
            case dict():
                return {key: resolve(each) for key, each in value.items()}
            case list():
                return [resolve(each) for each in value]
            case str() if found := NOW.fullmatch(value):
                return int(clock()) + int(found[1] or 0)
        return value

    return json.dumps(resolve(json.loads(file.read_text())))


def known(file: Path) -> list[Person]:
    """Everybody in `file`, in its order."""
    return [
        Person(callback["issuerId"], mapping["match"])
        for callback in json.loads(file.read_text())["tokenCallbacks"]
        for mapping in callback["requestMappings"]
    ]


def find(who: str, people: list[Person]) -> Person:
    """`analyst` (the first issuer that knows one) or `corp/analyst`."""
    for person in people:
        if who in (person.name, str(person)):
            return person
    raise Problem(f"nobody is called {who!r}", f"choose one of {', '.join(map(str, people))}")


def token(person: Person, issuers_url: str) -> str:
    """An access token, by the client credentials grant."""
    form = {"grant_type": "client_credentials", "client_id": person.name, "client_secret": "local", "scope": "penstock"}
    url = f"{issuers_url}/{person.issuer}/token"
    try:
        answer = http.call("POST", url, urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})
    except OSError as refused:
        raise Problem(f"no issuers at {issuers_url}: {refused}", "start the stack: localstack/up") from None
    found = answer.json().get("access_token")
    if not isinstance(found, str):
        raise Problem(f"{url} answered {answer.status} without a token", "see localstack/logs issuers")
    return found
