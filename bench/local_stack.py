"""Latency of the HTTP endpoint of the running local stack: one client, one call after the other.

The emulator dominates these figures, so that they say how the laptop feels and not how fast Penstock is; the functions' own
durations, from the REPORT lines of their logs, are what is ours.
"""

import http.client
import json
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STACK = ROOT / "localstack" / ".run" / "stack.json"
DURATION = re.compile(r"REPORT .*?\bDuration: ([0-9.]+) ms")
QUOTE = {"product": "pump-40", "quantity": 3}
REPORT = {"title": "Bench", "period": {"from": "2026-01-01", "to": "2026-01-31"}, "sources": ["ledger"]}
SETTLE = 5


def main(calls: int) -> None:
    if not STACK.exists():
        raise SystemExit("The local stack does not run. Start it: localstack/up")
    stack = json.loads(STACK.read_text())
    client = Client(stack["endpoint"])
    trader, analyst = token("trader"), token("analyst")
    rows = [
        ("preflight: the emulator's gateway alone", lambda _: client.call("OPTIONS", "/quotes", None, None, 204)),
        ("bad token: gateway and authorizer", lambda n: client.call("POST", "/quotes", forged(trader, n), QUOTE, 401)),
        ("quote, decision cached", lambda _: client.call("POST", "/quotes", trader, QUOTE, 200)),
        ("report accepted, decision cached", lambda _: client.call("POST", "/processReport", analyst, REPORT, 202)),
    ]
    print("| call | p50 | p99 |\n|---|---|---|")
    for name, call in rows:
        for number in range(SETTLE):
            call(number)
        print(f"| {name} | {spread([call(SETTLE + number) for number in range(calls)])} |")
    print("\n| function | calls seen | its own duration, p50 | p99 |\n|---|---|---|---|")
    for function in ("authorizer", "transformer", "quote"):
        durations = logged(function)[-calls:]
        if durations:
            print(f"| {function} | {len(durations)} | {spread(durations)} |")


def spread(millis: list[float]) -> str:
    ordered = sorted(millis)
    return f"{statistics.median(ordered):.1f} ms | {ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]:.1f} ms"


def token(who: str) -> str:
    return subprocess.run([ROOT / "localstack" / "token", who], check=True, capture_output=True, text=True).stdout.strip()


def forged(good: str, number: int) -> str:
    """A token that nobody has seen, well-formed to the last bit, whose signature is wrong."""
    return f"{good[:-40]}{number:010d}{good[-30:]}"


def logged(function: str) -> list[float]:
    """Durations in milliseconds that the function's log reports, oldest first."""
    log = subprocess.run([ROOT / "localstack" / "logs", function], check=True, capture_output=True, text=True).stdout
    return [float(found) for found in DURATION.findall(log)]


class Client:
    """One connection to the endpoint."""

    def __init__(self, endpoint: str) -> None:
        parts = urllib.parse.urlsplit(endpoint)
        self._path = parts.path
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)

    def call(self, method: str, path: str, bearer: str | None, body: dict | None, expected: int) -> float:
        """Milliseconds until the whole answer is there; ends the run when it is not the expected one."""
        headers = {"Content-Type": "application/json"} if body else {}
        if bearer:
            headers["Authorization"] = f"Bearer {bearer}"
        if method == "OPTIONS":
            headers |= {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST"}
        text = json.dumps(body) if body else None
        began = time.perf_counter()
        self._connection.request(method, self._path + path, text, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status != expected:
            raise SystemExit(f"{method} {path} answered {answer.status}, not {expected}: {content[:300]!r}")
        return took


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
