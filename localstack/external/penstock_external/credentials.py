"""The credentials API: an API key for a bearer token that lives five minutes."""

import hmac
import secrets
import threading
import time
from collections.abc import Callable

from .messages import ApiError, Request, Response

LIFETIME_SECONDS = 300
MOST_TOKENS = 10_000


class Credentials:
    """Issues tokens and recognises them again. Any key is accepted until `accept` names one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = threading.Lock()
        self._key: str | None = None
        self._expiry: dict[str, float] = {}

    def accept(self, key: str) -> None:
        """From now on only `key` is accepted; tokens that were issued stay valid."""
        with self._lock:
            self._key = key

    def handle(self, request: Request) -> Response:
        if request.method != "POST" or request.path != "/credentials":
            raise ApiError(405, "POST /credentials is all there is")
        key = request.headers.get("x-api-key", "")
        with self._lock:
            accepted = self._key
        if not key or (accepted is not None and not hmac.compare_digest(key.encode(), accepted.encode())):
            raise ApiError(401, "unknown API key")
        return Response.json(
            200, {"access_token": self._issue(), "token_type": "Bearer", "expires_in": LIFETIME_SECONDS}
        )

    def check(self, request: Request) -> None:
        """Raises ApiError(401) unless `request` carries a token of ours that has not expired."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        with self._lock:
            expiry = self._expiry.get(token)
        if scheme.lower() != "bearer" or expiry is None or expiry <= self._clock():
            raise ApiError(401, "no valid bearer token")

    def _issue(self) -> str:
        token = secrets.token_urlsafe(24)
        with self._lock:
            if len(self._expiry) >= MOST_TOKENS:
                self._expiry.pop(next(iter(self._expiry)))
            self._expiry[token] = self._clock() + LIFETIME_SECONDS
        return token
