"""Tells by content whether something changed."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

SKIPPED_FOLDERS = frozenset({"target", "__pycache__", ".run", ".venv", ".git", ".pytest_cache", ".mypy_cache", ".ruff_cache", "build"})


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file at or below `paths`, sorted, without what builds and tools leave behind. A path that does not exist has none."""
    for path in paths:
        if path.is_file():
            yield path
        elif path.is_dir():
            for child in sorted(path.iterdir()):
                if child.name not in SKIPPED_FOLDERS and not child.name.endswith(".egg-info"):
                    yield from files([child])


def of_files(paths: Iterable[Path], root: Path) -> str:
    """SHA-256 in hex over the names (relative to `root`) and contents of all files at or below `paths`."""
    digest = hashlib.sha256()
    for file in files(paths):
        with file.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        digest.update(f"{file.relative_to(root)}\0{content}\0".encode())
    return digest.hexdigest()


def of_text(*parts: str) -> str:
    """SHA-256 in hex over `parts`, which cannot run into each other."""
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()
