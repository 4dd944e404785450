"""Shows log groups of the stack and log files of the servers."""

import sys
import time
from pathlib import Path

from . import servers
from .aws import Aws
from .problem import Problem
from .stack import Stack

FILES = (servers.EMULATOR, servers.ISSUERS, servers.EXTERNAL)
POLL_SECONDS = 1.0


def show(stack: Stack, name: str | None, follow: bool) -> None:
    """Writes the log called `name` to standard output; without a name, the names that there are."""
    if name is None:
        print("\n".join([*(_short(group) for group in stack.aws.log_groups()), *FILES]))
    elif name in FILES:
        _show_file(stack.daemons.log(name), follow)
    else:
        _show_group(stack.aws, choose(name, stack.aws.log_groups()), follow)


def choose(name: str, groups: list[str]) -> str:
    """The log group that `name` means: its whole name, its short name, or a part that only one group has."""
    exact = [group for group in groups if name in (group, _short(group))]
    found = exact or [group for group in groups if name.lower() in group.lower()]
    if len(found) == 1:
        return found[0]
    names = ", ".join([*(_short(group) for group in found or groups), *(() if found else FILES)])
    raise Problem(f"{name!r} names {'several logs' if found else 'no log'}", f"choose one of {names}")


def _short(group: str) -> str:
    return group.rpartition("/")[2].removeprefix("penstock-local-")


def _show_group(aws: Aws, group: str, follow: bool) -> None:
    seen: set[str] = set()
    since = 0
    while True:
        for event in aws.log_events(group, since):
            if event["eventId"] not in seen:
                seen.add(event["eventId"])
                since = max(since, event["timestamp"])
                print(event["message"].rstrip("\n"), flush=True)
        if not follow:
            return
        time.sleep(POLL_SECONDS)


def _show_file(log: Path, follow: bool) -> None:
    try:
        stream = log.open(errors="replace")
    except OSError:
        raise Problem(f"{log} does not exist", "start the stack: localstack/up") from None
    with stream:
        while True:
            sys.stdout.write(stream.read())
            sys.stdout.flush()
            if not follow:
                return
            time.sleep(POLL_SECONDS)
