"""Puts the three APIs, their faults and the control API together; knows nothing of sockets."""

import time
from collections.abc import Callable

from . import prices, sources
from .calls import Calls
from .credentials import Credentials
from .faults import APIS, Fault, Faults
from .messages import ApiError, Request, Response

GARBAGE = Response(200, b"<html>\x00\xff\xfe{{{ this is no JSON", "application/json")
CLOSED_WITHOUT_ANSWER = 0


class Stub:
    """Answers one request at a time; threads may share it."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep):
        self._sleep = sleep
        self._faults = Faults()
        self._calls = Calls()
        self._credentials = Credentials()

    def answer(self, request: Request) -> Response | None:
        """None means: close the connection without an answer."""
        try:
            if request.path == "/_control" or request.path.startswith("/_control/"):
                return self._control(request)
            api = request.path.split("/")[1] if request.path.startswith("/") else ""
            if api not in APIS:
                raise ApiError(404, "no such path")
        except ApiError as error:
            return error.response()
        response = self._misbehave(api, request, self._faults.next(api))
        status = CLOSED_WITHOUT_ANSWER if response is None else response.status
        self._calls.add(api, request.method, request.path, status)
        return response

    def _misbehave(self, api: str, request: Request, fault: Fault) -> Response | None:
        match fault.mode:
            case "down":
                return None
            case "garbage":
                return GARBAGE
            case "fail":
                return ApiError(fault.status, "told to fail").response()
            case "slow":
                self._sleep(fault.delay_millis / 1000)
        try:
            return self._api(api, request)
        except ApiError as error:
            return error.response()

    def _api(self, api: str, request: Request) -> Response:
        match api:
            case "credentials":
                return self._credentials.handle(request)
            case "prices":
                self._credentials.check(request)
                return prices.price(request)
            case _:
                return sources.source(request)

    def _control(self, request: Request) -> Response:
        match request.method, request.path.removeprefix("/_control").strip("/"):
            case "DELETE", "":
                self._faults.clear()
                self._calls.clear()
                return Response(204)
            case "GET", "calls":
                return Response.json(200, self._calls.list())
            case "PUT", "key":
                key = request.json_object().get("key")
                if not isinstance(key, str) or not key:
                    raise ApiError(400, "key must be a text that is not empty")
                self._credentials.accept(key)
                return Response(204)
            case "PUT", api:
                self._faults.set(api, Fault.parse(request.json_object()))
                return Response(204)
        raise ApiError(404, "no such control; see docs/contracts.md")
