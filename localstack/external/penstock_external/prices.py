"""The prices API. Prices are the same figure in every currency: the stub knows no exchange rates."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from urllib.parse import unquote

from .messages import ApiError, Request, Response

UNIT_PRICES = {"pump-40": Decimal("12.50"), "valve-7": Decimal("3.20"), "gate-12": Decimal("480.00")}
VALIDITY = timedelta(minutes=15)


def price(request: Request) -> Response:
    """`GET /prices/{product}?quantity=&currency=`; decimals are strings, `validUntil` is RFC 3339 in UTC."""
    if request.method != "GET":
        raise ApiError(405, "GET /prices/{product} is all there is")
    product = unquote(request.path.removeprefix("/prices/"))
    if product not in UNIT_PRICES:
        raise ApiError(404, f"unknown product, known are {', '.join(UNIT_PRICES)}")
    quantity = request.query.get("quantity", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,6}", quantity):
        raise ApiError(400, "quantity must be a whole number from 1 to 9999999")
    currency = request.query.get("currency", "EUR")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise ApiError(400, "currency must be an ISO 4217 code")
    unit = UNIT_PRICES[product]
    valid_until = (datetime.now(UTC) + VALIDITY).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Response.json(
        200,
        {
            "product": product,
            "quantity": int(quantity),
            "currency": currency,
            "unitPrice": str(unit),
            "total": str(unit * int(quantity)),
            "validUntil": valid_until,
        },
    )
