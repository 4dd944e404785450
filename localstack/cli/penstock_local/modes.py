"""In which of its two modes a function's artifact was built; the artifact itself tells."""

import enum
import platform
import zipfile
from collections.abc import Iterable
from pathlib import Path

ELF = b"\x7fELF"
MACHINES = {62: "x86_64", 183: "aarch64"}


class Mode(enum.Enum):
    """A native binary, or a shell script that starts a JVM."""

    NATIVE = "native binary"
    JVM = "JVM mode"


def of(artifact: Path) -> Mode | None:
    """The mode of a `function.zip`; None where there is none, or none that is whole."""
    start = _bootstrap(artifact)
    if start is None:
        return None
    return Mode.NATIVE if start.startswith(ELF) else Mode.JVM


def foreign_machine(artifact: Path) -> str | None:
    """The processor that a native binary was built for, where that is not this machine's."""
    start = _bootstrap(artifact)
    if start is None or not start.startswith(ELF):
        return None
    number = int.from_bytes(start[18:20], "little")
    machine = MACHINES.get(number, f"processor type {number}")
    return None if machine == platform.machine() else machine


def summary(artifacts: Iterable[tuple[str, Path]]) -> str:
    """One line about named artifacts."""
    found = {name: of(artifact) for name, artifact in artifacts}
    return ", ".join(f"{name}: {mode.value if mode else 'no artifact'}" for name, mode in found.items())


def _bootstrap(artifact: Path) -> bytes | None:
    try:
        with zipfile.ZipFile(artifact) as content, content.open("bootstrap") as file:
            return file.read(20)
    except (OSError, KeyError, zipfile.BadZipFile):
        return None
