"""One function process: its Runtime API, its output, how it ends."""

import os
import select
import signal
import subprocess
import threading
import time
from enum import Enum
from pathlib import Path

from penstock_localstack.functions.runtime_api import RuntimeApi

POLL_SECONDS = 0.1
STOP_SECONDS = 0.5


class Outcome(Enum):
    """How waiting for a process ended."""

    DONE = "done"
    EXIT = "exit"
    TIMEOUT = "timeout"


class FunctionProcess:
    """Runs command with a Runtime API of its own; standard output and standard error become one text, as on AWS."""

    def __init__(self, command: list[str], folder: str, environment: dict[str, str]) -> None:
        self.api = RuntimeApi()
        self._peak_memory_mb = 0
        self._output = bytearray()
        self._lock = threading.Lock()
        read_end, write_end = os.pipe()
        try:
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment | {"AWS_LAMBDA_RUNTIME_API": self.api.address},
                stdin=subprocess.DEVNULL,
                stdout=write_end,
                stderr=write_end,
                start_new_session=True,  # one group to end, children of a shell bootstrap included
            )
        except BaseException:
            os.close(read_end)
            self.api.close()
            raise
        finally:
            os.close(write_end)
        self._pipe: int | None = read_end
        threading.Thread(target=self._collect, daemon=True, name="function-output").start()

    def _collect(self) -> None:
        """Reads until every writer is gone; children may outlive the process."""
        pipe = self._pipe
        assert pipe is not None
        while True:
            select.select([pipe], [], [])
            with self._lock:
                if not self._read_available(pipe):
                    os.close(pipe)
                    self._pipe = None
                    return

    def _read_available(self, pipe: int) -> bool:
        while select.select([pipe], [], [], 0)[0]:
            data = os.read(pipe, 65536)
            if not data:
                return False
            self._output += data
        return True

    def take_output(self) -> str:
        """What was written since the last call, without waiting for more."""
        with self._lock:
            if self._pipe is not None:
                self._read_available(self._pipe)
            text = self._output.decode("utf-8", "replace")
            self._output.clear()
            return text

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def wait(self, event: threading.Event, seconds: float, memory_limit_mb: int | None) -> Outcome:
        """Waits until event is set, the process ends, or the time is over; above the memory limit it is killed."""
        end = time.monotonic() + seconds
        while True:
            if event.wait(max(0.0, min(POLL_SECONDS, end - time.monotonic()))):
                return Outcome.DONE
            self.peak_memory_mb()
            if not self.alive:
                return Outcome.DONE if event.is_set() else Outcome.EXIT
            if memory_limit_mb is not None and self.memory_mb() > memory_limit_mb:
                self._signal(signal.SIGKILL)
                self._process.wait()
                return Outcome.EXIT
            if time.monotonic() >= end:
                return Outcome.TIMEOUT

    def memory_mb(self) -> int:
        """Resident memory of the process now in MiB, 0 where it cannot be read (gone, or no /proc)."""
        return self._status("VmRSS")

    def peak_memory_mb(self) -> int:
        """The most resident memory that the process was seen to have, in MiB; 0 where it was never read."""
        self._peak_memory_mb = max(self._peak_memory_mb, self._status("VmHWM"))
        return self._peak_memory_mb

    def _status(self, name: str) -> int:
        try:
            lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        except OSError:
            return 0
        return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(f"{name}:")), 0)

    def exit_reason(self) -> str:
        """In AWS's words: "exit status 1" or "signal: killed"."""
        code = self._process.wait()
        return f"exit status {code}" if code >= 0 else f"signal: {(signal.strsignal(-code) or str(-code)).lower()}"

    def stop(self) -> None:
        """Ends the process and its children: politely first, for half a second."""
        if self.alive:
            self._signal(signal.SIGTERM)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                pass
        self._signal(signal.SIGKILL)
        self._process.wait()
        self.api.close()

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            pass
