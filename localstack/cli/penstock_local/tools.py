"""Programs that the commands call: found once, run with their output in a log."""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .daemon import tail
from .problem import Problem

# What a child process may see of the user's environment. Above all no AWS_*: nothing here may reach a real account.
PASSED_ON = ("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TERM")

POLL_SECONDS = 1.0


def clean_environment(**more: str) -> dict[str, str]:
    """The few variables of the user's environment that matter here, and `more`."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | more


def find(script: Path) -> Path:
    """What a script of scripts/ prints: the home of the JDK, or of the deployment tools. Raises Problem with its own message."""
    found = subprocess.run([script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if found.returncode != 0:
        raise Problem(found.stderr.strip() or f"{script} failed", "see above, then run localstack/up again")
    return Path(found.stdout.strip())


def run_logged(
    command: Sequence[str | Path], log: Path, folder: Path, *, what: str, remedy: str,
    environment: Mapping[str, str] | None = None, give_up: Callable[[], str | None] = lambda: None,
) -> None:  # fmt: skip
    """Runs a program with its output in `log`. Raises Problem with the log's end where it fails, or once `give_up` gives a reason."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=folder, env=None if environment is None else dict(environment),
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
        failure = _wait(process, give_up)
    if failure:
        raise Problem(f"{what} {failure}; the end of {log}:\n{tail(log, 25)}", remedy)


def _wait(process: subprocess.Popen, give_up: Callable[[], str | None]) -> str | None:
    """How the program failed; None where it did not. It does not outlive this call."""
    try:
        while True:
            try:
                code = process.wait(POLL_SECONDS)
                return f"failed (exit status {code})" if code else None
            except subprocess.TimeoutExpired:
                if reason := give_up():
                    return reason
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
