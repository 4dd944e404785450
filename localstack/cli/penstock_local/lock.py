"""One command at a time changes the stack."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .console import Console


@contextmanager
def exclusive(path: Path, console: Console) -> Iterator[None]:
    """Holds the lock at `path`; waits, and says so, while another process holds it. The system frees it when the holder ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            console.say(f"waiting for another localstack/up or down (process {file.read().strip() or 'unknown'}) …")
            fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
