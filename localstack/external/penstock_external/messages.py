"""A request and a response, free of the HTTP library, so that every behaviour is tested without a socket."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """What a handler sees. Header names are in lower case; `query` holds the first value of each parameter."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def json_object(self) -> dict:
        """The body as a JSON object; raises ApiError(400) for anything else."""
        try:
            value = json.loads(self.body or b"{}")
        except ValueError as broken:
            raise ApiError(400, f"the body is no JSON: {broken}") from None
        if not isinstance(value, dict):
            raise ApiError(400, "the body must be a JSON object")
        return value


@dataclass(frozen=True)
class Response:
    """`body` goes out as it is, with `content_type`."""

    status: int
    body: bytes = b""
    content_type: str = "application/json"

    @staticmethod
    def json(status: int, value: object) -> "Response":
        return Response(status, json.dumps(value).encode())


class ApiError(Exception):
    """A 4xx or 5xx answer: `{"error": "…"}`."""

    def __init__(self, status: int, error: str):
        super().__init__(error)
        self.status = status

    def response(self) -> Response:
        return Response.json(self.status, {"error": str(self)})
