"""Progress on standard error, so that standard output holds only what was asked for."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

WORTH_A_LINE_SECONDS = 0.5
STILL_AT_IT_SECONDS = 30.0


class Console:
    """Whole lines only, since steps may run side by side."""

    def __init__(self, out: TextIO = sys.stderr):
        self._out = out
        self._lock = threading.Lock()

    def say(self, text: str = "") -> None:
        with self._lock:
            print(text, file=self._out, flush=True)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Says when the step begins, when it ends and now and then that it is alive; nothing of one that takes no time."""
        started = time.monotonic()
        done = threading.Event()
        beat = threading.Thread(target=self._beat, args=(title, started, done), daemon=True)
        beat.start()
        mark = "✗"
        try:
            yield
            mark = "✓"
        finally:
            done.set()
            beat.join()
            took = time.monotonic() - started
            if took >= WORTH_A_LINE_SECONDS or mark == "✗":
                self.say(f"{mark} {title}: {took:.1f} s")

    def _beat(self, title: str, started: float, done: threading.Event) -> None:
        if done.wait(WORTH_A_LINE_SECONDS):
            return
        self.say(f"▸ {title} …")
        while not done.wait(STILL_AT_IT_SECONDS):
            self.say(f"  {title}: {time.monotonic() - started:.0f} s so far")
