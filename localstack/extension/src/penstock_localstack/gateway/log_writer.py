"""Brings access log lines to CloudWatch Logs, in the background and in order."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LOG = logging.getLogger(__name__)
MAX_BATCH = 500


@dataclass(frozen=True)
class Destination:
    region: str
    account: str
    group: str
    stream: str


@dataclass(frozen=True)
class Line:
    """time_ms is milliseconds since 1970."""

    destination: Destination
    time_ms: int
    text: str


class LogWriter:
    """client_for gives a CloudWatch Logs client for a region and account."""

    def __init__(self, client_for: Callable[[str, str], Any]) -> None:
        self._client_for = client_for
        self._lines: queue.Queue[Line] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def write(self, destination: Destination, text: str) -> None:
        """Returns at once; a line that cannot be delivered is named in LocalStack's log."""
        self._lines.put(Line(destination, int(time.time() * 1000), text))
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True, name="access-log")
                self._thread.start()

    def wait(self) -> None:
        """Waits until all lines so far were delivered or given up."""
        self._lines.join()

    def _run(self) -> None:
        while True:
            batch = [self._lines.get()]
            while len(batch) < MAX_BATCH:
                try:
                    batch.append(self._lines.get_nowait())
                except queue.Empty:
                    break
            for destination in dict.fromkeys(line.destination for line in batch):
                self._deliver(destination, [line for line in batch if line.destination == destination])
            for _ in batch:
                self._lines.task_done()

    def _deliver(self, destination: Destination, lines: list[Line]) -> None:
        arguments = {
            "logGroupName": destination.group,
            "logStreamName": destination.stream,
            "logEvents": [{"timestamp": line.time_ms, "message": line.text} for line in lines],
        }
        try:
            client = self._client_for(destination.region, destination.account)
            try:
                client.put_log_events(**arguments)
            except client.exceptions.ResourceNotFoundException:
                client.create_log_stream(logGroupName=destination.group, logStreamName=destination.stream)
                client.put_log_events(**arguments)
        except Exception as e:
            LOG.warning("%d access log lines did not reach %s: %s", len(lines), destination.group, e)
