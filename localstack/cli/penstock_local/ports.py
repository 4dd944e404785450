"""Who listens on a port."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

from .problem import Problem
from .settings import HOST

LISTEN = "0A"


def require_free(port: int, name: str, variable: str) -> None:
    """Raises Problem that names the port, its holder where it can be seen, and the remedy."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise Problem(
                f"port {port}, which {name} needs, is taken by {holder(port) or 'a process that this user cannot see'}",
                f"end that process, or choose another port: {variable}={port + 1000} localstack/up",
            ) from None


def holder(port: int) -> str | None:
    """`process 4711 (java)`, or None where the holder is not visible."""
    pid = _holder_in_proc(port) if Path("/proc/net/tcp").exists() else _holder_by_lsof(port)
    if pid is None:
        return None
    try:
        name = Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return f"process {pid}"
    return f"process {pid} ({name})"


def _holder_in_proc(port: int) -> int | None:
    sockets = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    for process in Path("/proc").iterdir() if sockets else ():
        if process.name.isdecimal():
            try:
                if any(os.readlink(descriptor) in sockets for descriptor in (process / "fd").iterdir()):
                    return int(process.name)
            except OSError:
                continue  # It ended, or belongs to somebody else.
    return None


def _listening_inodes(port: int) -> set[str]:
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            fields = line.split()
            if fields[3] == LISTEN and int(fields[1].rpartition(":")[2], 16) == port:
                found.add(fields[9])
    return found


def _holder_by_lsof(port: int) -> int | None:
    if not shutil.which("lsof"):
        return None
    shown = subprocess.run(["lsof", "-nP", "-t", f"-iTCP:{port}", "-sTCP:LISTEN"], capture_output=True, text=True, check=False)
    first = shown.stdout.split("\n", 1)[0].strip()
    return int(first) if first.isdecimal() else None
