"""Processes by their id and start time, since a bare id may belong to somebody else by now."""

import os
import signal
import subprocess
import time
from pathlib import Path

PROC = Path("/proc")


def start_time(pid: int) -> str | None:
    """An opaque mark of when process `pid` started; None where there is no such process or it has ended."""
    if PROC.is_dir():
        try:
            # The command in field 2 may hold spaces and parentheses: what follows its last ")" starts with field 3.
            fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] in "ZX" else fields[19]
    shown = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout.strip() or None


def descendants(pid: int) -> list[tuple[int, str]]:
    """Id and start time of every process below `pid`. Functions run in sessions of their own, so a group does not name them."""
    if not PROC.is_dir():
        return []
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdecimal():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        for child in children.get(waiting.pop(), []):
            waiting.append(child)
            if (started := start_time(child)) is not None:
                found.append((child, started))
    return found


def stop(pid: int, started: str, patience_seconds: float) -> None:
    """Asks the process to end, then ends it and what is left of its descendants. Touches nobody who started at another time."""
    if start_time(pid) != started:
        return
    below = descendants(pid)
    _signal(pid, started, signal.SIGTERM)
    deadline = time.monotonic() + patience_seconds
    while start_time(pid) == started and time.monotonic() < deadline:
        time.sleep(0.05)
    for each, its_start in [(pid, started), *below]:
        _signal(each, its_start, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while start_time(pid) == started and time.monotonic() < deadline:
        time.sleep(0.05)


def _signal(pid: int, started: str, number: int) -> None:
    if start_time(pid) == started:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass
