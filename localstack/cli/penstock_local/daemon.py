"""A server that outlives the command that started it."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import ports, processes, storage
from .problem import Problem


@dataclass(frozen=True)
class Daemon:
    """How to run a server. `identity` changes whenever a running one must be replaced."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    port: int
    port_variable: str
    identity: str
    ready: Callable[[], bool]
    patience_seconds: float = 60.0


@dataclass(frozen=True)
class Running:
    """A server that was started, as its pid file tells."""

    pid: int
    started: str
    identity: str = ""

    @property
    def mark(self) -> str:
        """Names this very process."""
        return f"{self.pid} {self.started}"


@dataclass(frozen=True)
class Daemons:
    """Starts, finds and stops servers; keeps a pid file and a log for each."""

    run: Path
    logs: Path
    clock: Callable[[], float] = field(default=time.monotonic)

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def running(self, name: str) -> Running | None:
        """What is running under `name`, by us; a pid that was given to another process since then does not count."""
        try:
            found = Running(**storage.read_json(self._pid_file(name)))
        except TypeError:
            return None
        return found if processes.start_time(found.pid) == found.started else None

    def start(self, daemons: Sequence[Daemon]) -> None:
        """Starts servers side by side and waits until all are ready. Raises Problem where a port is taken, one ends, or its time is up."""
        for daemon in daemons:
            ports.require_free(daemon.port, daemon.name, daemon.port_variable)
        started = [(daemon, self._spawn(daemon)) for daemon in daemons]
        for daemon, process in started:
            self._await(daemon, process)

    def stop(self, name: str, patience_seconds: float = 10.0) -> bool:
        """Stops what runs under `name`; False where nothing of ours did."""
        running = self.running(name)
        if running:
            processes.stop(running.pid, running.started, patience_seconds)
            try:
                os.waitpid(running.pid, os.WNOHANG)
            except ChildProcessError:
                pass  # Another command started it, and init takes it over.
        self._pid_file(name).unlink(missing_ok=True)
        return running is not None

    def _spawn(self, daemon: Daemon) -> subprocess.Popen:
        log = self.log(daemon.name)
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists():
            log.replace(log.with_suffix(".previous.log"))
        with log.open("wb") as out:
            process = subprocess.Popen(
                daemon.command, cwd=daemon.folder, env=dict(daemon.environment),
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip
        running = Running(process.pid, processes.start_time(process.pid) or "", daemon.identity)
        storage.write_json(self._pid_file(daemon.name), vars(running))
        return process

    def _await(self, daemon: Daemon, process: subprocess.Popen) -> None:
        log = self.log(daemon.name)
        deadline = self.clock() + daemon.patience_seconds
        while not daemon.ready():
            if process.poll() is not None:
                raise Problem(f"{daemon.name} ended with exit status {process.returncode}:\n{tail(log)}", f"read {log}")
            if self.clock() > deadline:
                self.stop(daemon.name)
                raise Problem(
                    f"{daemon.name} did not become ready within {daemon.patience_seconds:.0f} s:\n{tail(log)}",
                    f"read {log}, then run localstack/up again",
                )
            time.sleep(0.1)

    def _pid_file(self, name: str) -> Path:
        return self.run / f"{name}.pid"


def tail(log: Path, lines: int = 12) -> str:
    """The last lines of a log, indented; empty where there is none."""
    try:
        text = log.read_text(errors="replace")
    except OSError:
        return ""
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines()[-lines:])
