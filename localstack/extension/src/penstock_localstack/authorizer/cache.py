"""Keeps authorizer answers, keyed by stage, authorizer and the values of the identity sources.

What is kept is the policy, which is evaluated again for every request: never a decision.
"""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

MAX_ENTRIES = 10_000


@dataclass(frozen=True)
class Key:
    """identity holds the values of the identity sources, in their order."""

    api: str
    stage: str
    deployment: str
    authorizer: str
    identity: tuple[Hashable, ...]


class AuthorizerCache:
    """Thread-safe. The clock is in seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._entries: dict[Key, tuple[float, Any]] = {}
        self._lock = threading.Lock()

    def get(self, key: Key) -> Any | None:
        with self._lock:
            until, answer = self._entries.get(key, (0.0, None))
            return answer if until > self._clock() else None

    def put(self, key: Key, answer: Any, seconds: int) -> None:
        """seconds of 0 or less keeps nothing."""
        if seconds <= 0:
            return
        now = self._clock()
        with self._lock:
            if len(self._entries) >= MAX_ENTRIES:
                self._entries = {k: entry for k, entry in self._entries.items() if entry[0] > now}
            if len(self._entries) >= MAX_ENTRIES:
                self._entries.pop(next(iter(self._entries)))
            self._entries[key] = (now + seconds, answer)

    def flush(self, api: str, stage: str) -> None:
        """Forgets all answers for one stage."""
        with self._lock:
            self._entries = {k: entry for k, entry in self._entries.items() if (k.api, k.stage) != (api, stage)}
