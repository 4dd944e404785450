"""HTTP to servers of this machine."""

import http.client
import json
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """Header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def json(self) -> dict:
        """The body as a JSON object; empty where it is none."""
        try:
            value = json.loads(self.body)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


def call(method: str, url: str, body: bytes | str | None = None, headers: dict[str, str] | None = None, timeout: float = 40.0) -> Answer:
    """One request on a connection of its own, past any proxy. Raises OSError or http.client.HTTPException where none answers."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
    try:
        target = parts.path or "/"
        connection.request(method, f"{target}?{parts.query}" if parts.query else target, body, headers or {})
        response = connection.getresponse()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
    finally:
        connection.close()


def answers(url: str, status: int = 200) -> bool:
    """Whether a GET is answered with `status`."""
    try:
        return call("GET", url, timeout=5).status == status
    except (OSError, http.client.HTTPException):
        return False
