"""The sources API: rows of a business source between two dates, the same ones every time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import unquote

from .messages import ApiError, Request, Response

DEFAULT_FROM = "2026-01-01"
DEFAULT_TO = "2026-01-31"
MOST_DAYS = 366

# How many rows a source has: (rows per day that has any, every so many days).
DENSITY = {"ledger": (1, 7), "crm": (1, 10), "telemetry": (144, 1)}
LABELS = {
    "ledger": ("invoice", "credit note", "payment"),
    "crm": ("opportunity", "order"),
    "telemetry": ("flow", "pressure", "level"),
}


def source(request: Request) -> Response:
    """`GET /sources/{name}?from=&to=`, both days included; without them, January 2026."""
    if request.method != "GET":
        raise ApiError(405, "GET /sources/{name} is all there is")
    name = unquote(request.path.removeprefix("/sources/"))
    if name not in DENSITY:
        raise ApiError(404, f"unknown source, known are {', '.join(DENSITY)}")
    first = _day("from", request.query.get("from", DEFAULT_FROM))
    last = _day("to", request.query.get("to", DEFAULT_TO))
    if last < first:
        raise ApiError(400, "to is before from")
    if (last - first).days >= MOST_DAYS:
        raise ApiError(400, f"at most {MOST_DAYS} days in one call")
    return Response.json(200, {"name": name, "rows": list(_rows(name, first, last))})


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ApiError(400, f"{name} must be a date like 2026-01-31") from None


def _rows(name: str, first: date, last: date) -> Iterator[dict[str, str]]:
    per_day, every = DENSITY[name]
    day = first
    while day <= last:
        if (day - first).days % every == 0:
            # Seeded by source and day: a day's rows do not depend on the range that asked for them.
            numbers = random.Random(f"{name} {day}")
            for _ in range(per_day):
                amount = Decimal(numbers.randrange(100, 1_000_000)) / 100
                yield {"date": day.isoformat(), "label": numbers.choice(LABELS[name]), "amount": f"{amount:.2f}"}
        day += timedelta(days=1)
