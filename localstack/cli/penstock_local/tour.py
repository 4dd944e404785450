"""The story of Penstock, told over real HTTP. Each step says what is to be seen and checks that it is so."""

import http.client
import json
import secrets
import time
from collections.abc import Callable

from . import http as local, people
from .problem import Problem
from .stack import Stack

PROBLEM_JSON = "application/problem+json"
SHOWN_HEADERS = ("content-type", "location", "retry-after", "www-authenticate")
SHOWN_CHARACTERS = 700
REPORT_SECONDS = 90.0
EVENTS_SECONDS = 20.0
# The gateway's integration timeout: whatever is behind it, the caller hears something by then.
DEADLINE_SECONDS = 30.0

REPORT = {
    "title": "Sales, January 2026",
    "period": {"from": "2026-01-01", "to": "2026-01-31"},
    "sources": ["ledger", "crm"],
}
QUOTE = {"product": "pump-40", "quantity": 3}


class StepFailed(Exception):
    """A step did not behave as told; the message says how."""


class Tour:
    """Plays all steps, also after one that fails, since later ones mostly stand for themselves."""

    def __init__(self, stack: Stack, say: Callable[[str], None] = lambda text: print(text, flush=True)):
        self._stack = stack
        self._say = say
        self._description = stack.description()
        self._people = people.known(stack.settings.home / "issuers.json")
        self._key = f"tour-{secrets.token_hex(4)}"
        self._failures: list[str] = []
        self._started = int(time.time() * 1000)

    def play(self) -> bool:
        """Whether everything behaved as told."""
        self._say(f"A tour of Penstock at {self._description['endpoint']}")
        self._control("DELETE", "", None)
        steps = (
            ("Nobody: without a token the gate stays shut", self._anonymous),
            ("A viewer may read quotes, but not make reports", self._wrong_role),
            ("An analyst asks for a report: accepted, with a place to look", self._accepted),
            ("The report is made while the analyst looks on", self._result),
            ("The same call again, same Idempotency-Key: the same execution", self._replayed),
            ("The same key with another body: a conflict, not a second report", self._conflict),
            ("Somebody else asks for the analyst's report: there is none", self._stranger),
            ("A trader asks for a price: the answer of two external APIs in sequence", self._quote),
            ("The price API fails twice: the worker tries again, the caller sees a price", self._quote_retried),
            ("The price API is down: a clean error, within the deadline", self._quote_down),
            ("Broken JSON: refused before anything runs", self._broken_json),
            ("Every run left its completion event in the log group", self._events),
        )
        for number, (title, step) in enumerate(steps, start=1):
            self._say(f"\n── {number}. {title} " + "─" * max(2, 100 - len(title)))
            try:
                step()
            except (StepFailed, Problem, OSError, http.client.HTTPException) as failure:
                self._failures.append(title)
                self._say(f"  ✗ {failure}")
        self._control("DELETE", "", None)
        if self._failures:
            self._say(f"\n{len(self._failures)} of {len(steps)} steps did not behave as told:")
            for title in self._failures:
                self._say(f"  ✗ {title}")
            self._say("localstack/logs shows why: events, access, authorizer, transformer, quote, …, localstack")
        else:
            self._say(f"\nAll {len(steps)} steps behaved as told.")
        return not self._failures

    def _anonymous(self) -> None:
        answer = self._call("POST", "/quotes", QUOTE)
        self._is_problem(answer, 401)

    def _wrong_role(self) -> None:
        answer = self._call("POST", "/processReport", REPORT, who="viewer")
        self._is_problem(answer, 403)
        self._that("decision" in answer.json(), "the answer names the decision, by which the record is searched")

    def _accepted(self) -> None:
        answer = self._report(REPORT)
        self._status(answer, 202)
        self._that(answer.headers.get("location", "").endswith(self._key), "Location leads to the execution")
        self._that(answer.json().get("replayed") is False, "it is a new execution")

    def _result(self) -> None:
        ended = self._poll(f"/executions/processReport/{self._key}", "analyst", lambda status: status != "RUNNING")
        self._that(ended.json().get("status") == "SUCCEEDED", "the execution succeeded")
        answer = self._call("GET", f"/executions/processReport/{self._key}/result", who="analyst")
        self._status(answer, 200)
        self._that(answer.json().get("title") == REPORT["title"], "the result is the report that was asked for")

    def _replayed(self) -> None:
        answer = self._report(REPORT)
        self._status(answer, 202)
        self._that(answer.json().get("replayed") is True, "it is recognised as a repeat")
        self._that(answer.json().get("execution") == self._key, "and leads to the first execution")

    def _conflict(self) -> None:
        self._is_problem(self._report(REPORT | {"title": "Another one"}), 409)

    def _stranger(self) -> None:
        answer = self._call("GET", f"/executions/processReport/{self._key}", who="analyst2")
        self._is_problem(answer, 404)

    def _quote(self) -> None:
        answer = self._call("POST", "/quotes", QUOTE, who="trader")
        self._is_quote(answer)

    def _quote_retried(self) -> None:
        self._control("PUT", "/prices", {"mode": "fail", "times": 2, "status": 503})
        self._is_quote(self._call("POST", "/quotes", QUOTE, who="trader"))
        calls = json.loads(local.call("GET", f"{self._description['external']}/_control/calls").body)
        statuses = [call["status"] for call in calls if call["api"] == "prices"][-3:]
        self._that(statuses == [503, 503, 200], f"the price API saw {', '.join(map(str, statuses))}")

    def _quote_down(self) -> None:
        self._control("PUT", "/prices", {"mode": "down"})
        started = time.monotonic()
        answer = self._call("POST", "/quotes", QUOTE, who="trader")
        took = time.monotonic() - started
        self._control("DELETE", "", None)
        self._is_problem(answer, 502, 503, 504)
        self._that(took < DEADLINE_SECONDS, f"after {took:.1f} s, with {DEADLINE_SECONDS:.0f} s as the deadline")

    def _broken_json(self) -> None:
        self._is_problem(self._call("POST", "/quotes", '{"product": "pump-40", "quantity": ', who="trader"), 400)

    def _events(self) -> None:
        deadline = time.monotonic() + EVENTS_SECONDS
        group = self._description["logGroup"]
        while True:
            events = [json.loads(event["message"]) for event in self._stack.aws.log_events(group, self._started)]
            seen = {
                (event["detail"].get("operation"), event["detail"].get("outcome"))
                for event in events
                if event.get("detail-type") == "ExecutionCompleted"
            }
            wanted = {("processReport", "succeeded"), ("quotes", "succeeded"), ("quotes", "failed")}
            if wanted <= seen or time.monotonic() > deadline:
                break
            time.sleep(0.5)
        for event in events:
            if event.get("detail-type") == "ExecutionCompleted":
                detail = event["detail"]
                identity = detail.get("identity", {})
                self._say(
                    f"    {event.get('time', '')}  {detail.get('operation'):<14} {detail.get('outcome'):<10}"
                    f" {identity.get('principal')} ({identity.get('kind')} of {identity.get('issuer')})"
                    f"  request {detail.get('requestId')}{'  ' + detail['error'] if detail.get('error') else ''}"
                )
        for operation, outcome in sorted(wanted):
            self._that((operation, outcome) in seen, f"{group} has {operation} {outcome}")

    def _report(self, body: dict) -> local.Answer:
        return self._call("POST", "/processReport", body, who="analyst", **{"Idempotency-Key": self._key})

    def _poll(self, path: str, who: str, done: Callable[[str | None], bool]) -> local.Answer:
        deadline = time.monotonic() + REPORT_SECONDS
        looked = 0
        headers = self._authorization(who)
        url = self._description["endpoint"] + path
        while True:
            answer = local.call("GET", url, headers=headers)
            looked += 1
            if answer.status != 200 or done(answer.json().get("status")):
                break
            if time.monotonic() > deadline:
                raise StepFailed(f"still {answer.json().get('status')} after {REPORT_SECONDS:.0f} s")
            time.sleep(0.5)
        self._say(f"  GET {path}   ({who}; asked {looked} times)")
        self._show(answer)
        self._status(answer, 200)
        return answer

    def _call(self, method: str, path: str, body: dict | str | None = None, who: str | None = None, **headers: str) -> local.Answer:
        """Tells the request as a line, makes it, and shows what came back. The token is never shown."""
        text = json.dumps(body) if isinstance(body, dict) else body
        sent = headers | ({"Content-Type": "application/json"} if text is not None else {})
        shown = "".join(f"   {name}: {value}" for name, value in headers.items())
        self._say(f"  {method} {path}   ({who or 'no token'}){shown}")
        if text is not None:
            self._say(f"    {text}")
        started = time.monotonic()
        answer = local.call(
            method, self._description["endpoint"] + path, text, sent | (self._authorization(who) if who else {})
        )
        self._show(answer, time.monotonic() - started)
        return answer

    def _show(self, answer: local.Answer, seconds: float | None = None) -> None:
        took = "" if seconds is None else f"   ({seconds * 1000:.0f} ms)"
        self._say(f"  → {answer.status} {http.client.responses.get(answer.status, '')}{took}")
        for name in SHOWN_HEADERS:
            if name in answer.headers:
                self._say(f"    {name}: {answer.headers[name]}")
        if answer.body:
            text = answer.text.strip()
            self._say(f"    {text[:SHOWN_CHARACTERS]}{' …' if len(text) > SHOWN_CHARACTERS else ''}")

    def _authorization(self, who: str) -> dict[str, str]:
        token = people.token(people.find(who, self._people), self._description["issuers"])
        return {"Authorization": f"Bearer {token}"}

    def _control(self, method: str, path: str, value: dict | None) -> None:
        url = f"{self._description['external']}/_control{path}"
        answer = local.call(method, url, None if value is None else json.dumps(value))
        if value is not None:
            self._say(f"  (the external API is told: {path.strip('/')} {json.dumps(value)})")
        if answer.status != 204:
            raise StepFailed(f"{method} {url} answered {answer.status}: {answer.text}")

    def _is_quote(self, answer: local.Answer) -> None:
        self._status(answer, 200)
        quote = answer.json()
        self._that((quote.get("unitPrice"), quote.get("total")) == ("12.50", "37.50"), "three at 12.50 make 37.50")

    def _is_problem(self, answer: local.Answer, *statuses: int) -> None:
        self._status(answer, *statuses)
        media_type = answer.headers.get("content-type", "").partition(";")[0]
        self._that(media_type == PROBLEM_JSON, f"the error is {PROBLEM_JSON}")
        self._that(answer.json().get("status") == answer.status, "and its status is the answer's")

    def _status(self, answer: local.Answer, *statuses: int) -> None:
        self._that(answer.status in statuses, f"status {' or '.join(map(str, statuses))}")

    def _that(self, is_so: bool, told: str) -> None:
        if not is_so:
            raise StepFailed(f"expected: {told}")
        self._say(f"  ✓ {told}")
