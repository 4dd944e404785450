"""The log of the calls that came in. It holds no header and no query: those may carry credentials."""

import threading
from collections import deque
from datetime import UTC, datetime

MOST_CALLS = 10_000


class Calls:
    """The latest calls, oldest first. Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: deque[dict] = deque(maxlen=MOST_CALLS)

    def add(self, api: str, method: str, path: str, status: int) -> None:
        """`status` is 0 where the connection was closed without an answer."""
        time = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        with self._lock:
            self._calls.append({"api": api, "method": method, "path": path, "status": status, "time": time})

    def list(self) -> list[dict]:
        with self._lock:
            return list(self._calls)

    def clear(self) -> None:
        with self._lock:
            self._calls.clear()
