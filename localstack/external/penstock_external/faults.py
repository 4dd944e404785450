"""How each API is told to misbehave."""

import threading
from dataclasses import dataclass

from .messages import ApiError

APIS = ("credentials", "prices", "sources")
MODES = ("ok", "fail", "slow", "garbage", "down")
MOST_DELAY_MILLIS = 120_000


@dataclass(frozen=True)
class Fault:
    """`times` is how many calls it still has; None means until it is changed."""

    mode: str = "ok"
    times: int | None = None
    status: int = 503
    delay_millis: int = 5000

    @staticmethod
    def parse(value: dict) -> "Fault":
        """From the body of `PUT /_control/{api}`; raises ApiError(400) that names the wrong key."""
        unknown = sorted(set(value) - {"mode", "times", "status", "delayMillis"})
        if unknown:
            raise ApiError(400, f"unknown key {unknown[0]!r}; known are mode, times, status, delayMillis")
        if value.get("mode") not in MODES:
            raise ApiError(400, f"mode must be one of {', '.join(MODES)}")
        times = value.get("times")
        return Fault(
            mode=value["mode"],
            times=None if times is None else _whole("times", times, 1, 1_000_000),
            status=_whole("status", value.get("status", 503), 400, 599),
            delay_millis=_whole("delayMillis", value.get("delayMillis", 5000), 0, MOST_DELAY_MILLIS),
        )


def _whole(name: str, value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ApiError(400, f"{name} must be a whole number from {least} to {most}")
    return value


class Faults:
    """The current fault of each API. Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults = dict.fromkeys(APIS, Fault())

    def set(self, api: str, fault: Fault) -> None:
        if api not in APIS:
            raise ApiError(404, f"unknown API, known are {', '.join(APIS)}")
        with self._lock:
            self._faults[api] = fault

    def clear(self) -> None:
        with self._lock:
            self._faults = dict.fromkeys(APIS, Fault())

    def next(self, api: str) -> Fault:
        """The fault for the call that just came in, which uses up one of its times."""
        with self._lock:
            fault = self._faults[api]
            if fault.times is not None:
                left = fault.times - 1
                self._faults[api] = (
                    Fault(fault.mode, left, fault.status, fault.delay_millis) if left > 0 else Fault()
                )
            return fault
