"""The AWS Lambda Runtime API (version 2018-06-01) for one function process.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import json
import queue
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PREFIX = "/2018-06-01/runtime"
MAX_RESPONSE = 6 * 1024 * 1024 + 100
ACCEPTED = b'{"status":"OK"}'


@dataclass
class Invocation:
    """One event for the process, and the place where its outcome is awaited. deadline_ms is milliseconds since 1970."""

    request_id: str
    function_arn: str
    payload: bytes
    trace_id: str
    deadline_ms: int
    done: threading.Event = field(default_factory=threading.Event)
    body: bytes = b""
    failed: bool = False

    def finish(self, body: bytes, failed: bool) -> None:
        """The first outcome counts; a runtime that answers twice changes nothing."""
        if not self.done.is_set():
            self.body, self.failed = body, failed
            self.done.set()


class RuntimeApi:
    """Listens on a free loopback port. ready is set by the first request for an event, or by an init error."""

    def __init__(self) -> None:
        self.ready = threading.Event()
        self.init_error: bytes | None = None
        self.current: Invocation | None = None
        self.events: queue.Queue[Invocation | None] = queue.Queue()
        self._server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"api": self}))
        self.address = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True, name="runtime-api"
        ).start()

    def send(self, invocation: Invocation) -> None:
        """Hands an event to the process when it asks for the next one."""
        self.events.put(invocation)

    def close(self) -> None:
        """Stops listening, without waiting for it."""
        self.events.put(None)
        threading.Thread(target=self._close, daemon=True, name="runtime-api-close").start()

    def _close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The process went away in the middle of a request: the executor notices by itself."""


class _Handler(BaseHTTPRequestHandler):
    api: RuntimeApi
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body leave in one write: an answer in two packets waits for a delayed ACK
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: LocalStack's log would have three lines for every invocation."""

    def do_GET(self) -> None:
        if self.path != f"{PREFIX}/invocation/next":
            self._answer(404, _error("InvalidPath", f"No {self.path} in the Runtime API"))
            return
        self.api.ready.set()
        invocation = self.api.events.get()
        if invocation is None:
            self.close_connection = True
            return
        self.api.current = invocation
        self._answer(
            200,
            invocation.payload,
            {
                "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
                "Lambda-Runtime-Deadline-Ms": str(invocation.deadline_ms),
                "Lambda-Runtime-Invoked-Function-Arn": invocation.function_arn,
                "Lambda-Runtime-Trace-Id": invocation.trace_id,
            },
        )

    def do_POST(self) -> None:
        body = self._read_body()
        if self.path == f"{PREFIX}/init/error":
            self.api.init_error = body
            self.api.ready.set()
            self._answer(202, ACCEPTED)
            return
        request_id, _, kind = self.path.removeprefix(f"{PREFIX}/invocation/").partition("/")
        current = self.api.current
        if current is None or current.request_id != request_id or kind not in ("response", "error"):
            self._answer(400, _error("InvalidRequestID", "Invalid request ID"))
        elif len(body) > MAX_RESPONSE:
            message = f"Response payload size ({len(body)} bytes) exceeded maximum allowed payload size (6291556 bytes)."
            current.finish(_error("Function.ResponseSizeTooLarge", message), failed=True)
            self._answer(413, _error("RequestEntityTooLarge", message))
        else:
            current.finish(body, failed=kind == "error")
            self._answer(202, ACCEPTED)

    def _read_body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return b"".join(chunks)

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


def _error(kind: str, message: str) -> bytes:
    return json.dumps({"errorType": kind, "errorMessage": message}).encode()
