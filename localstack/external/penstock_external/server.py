"""The HTTP server around the stub. Loopback only."""

import argparse
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from .messages import ApiError, Request, Response
from .stub import Stub

HOST = "127.0.0.1"
MOST_BODY_BYTES = 1 << 20


class Server(ThreadingHTTPServer):
    """One thread per connection; `stub` answers."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, stub: Stub):
        super().__init__((HOST, port), Handler)
        self.stub = stub


class Handler(BaseHTTPRequestHandler):
    """Translates between HTTP and the stub's messages."""

    protocol_version = "HTTP/1.1"
    server: Server
    # Headers and body leave in one segment: otherwise Nagle's algorithm adds 40 ms to each answer.
    wbufsize = 1 << 16
    disable_nagle_algorithm = True
    timeout = 130

    def _serve(self) -> None:
        url = urlsplit(self.path)
        try:
            body = self._body()
        except ApiError as error:
            self.close_connection = True
            self._send(error.response())
            return
        request = Request(
            method=self.command,
            path=url.path,
            query=dict(reversed(parse_qsl(url.query, keep_blank_values=True))),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=body,
        )
        response = self.server.stub.answer(request)
        if response is None:
            self.close_connection = True
        else:
            self._send(response)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _serve  # noqa: N815, the library's names

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if self.headers.get("Transfer-Encoding"):
            raise ApiError(411, "send a Content-Length")
        if not length.isdecimal() or int(length) > MOST_BODY_BYTES:
            raise ApiError(413, f"at most {MOST_BODY_BYTES} bytes")
        return self.rfile.read(int(length))

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        if response.status != 204:
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(len(response.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def log_message(self, format: str, *args: object) -> None:
        """One line per request without its query, which may carry what nobody should log."""
        line = (self.requestline or "").split("?")[0].split(" HTTP/")[0]
        sys.stdout.write(f"{self.log_date_time_string()} {line!r} {args[1] if len(args) > 1 else '-'}\n")
        sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="external", description="Stub of the external APIs, on 127.0.0.1 only.")
    parser.add_argument("--port", type=int, default=4580)
    options = parser.parse_args()
    server = Server(options.port, Stub())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"external APIs on http://{HOST}:{server.server_port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(130)
