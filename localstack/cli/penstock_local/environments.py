"""The virtual environment of LocalStack, made from a lock file with hashes and made anew when that changes."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from . import fingerprint, storage
from .console import Console
from .settings import Settings
from .tools import run_logged

REMEDY = "mend what pip names above (it needs to reach PyPI once), then run localstack/up again"


@dataclass(frozen=True)
class Environment:
    """A virtual environment in `folder`, holding exactly what `lock` says."""

    title: str
    lock: Path
    folder: Path

    @property
    def wanted(self) -> str:
        # Scripts in it hold its path, so a checkout that moved needs a new one.
        return fingerprint.of_text(self.lock.read_text(), sys.version, str(self.folder))

    @property
    def _mark(self) -> Path:
        return self.folder / "installed.json"

    def bin(self, name: str) -> Path:
        return self.folder / "bin" / name

    def ensure(self, console: Console, logs: Path) -> None:
        """Installs it unless that has been done."""
        if storage.read_json(self._mark).get("lock") == self.wanted:
            return
        with console.step(f"installing {self.title} (once; 500 MB, about a minute)"):
            shutil.rmtree(self.folder, ignore_errors=True)
            log = logs / f"install-{self.folder.name}.log"
            run_logged(
                [sys.executable, "-m", "venv", self.folder], log, self.lock.parent,
                what="making a virtual environment", remedy="install Python's venv module (Debian: python3-venv)",
            )  # fmt: skip
            run_logged(
                [*self._pip, "--require-hashes", "-r", self.lock], log, self.lock.parent,
                what=f"installing {self.lock.name}", remedy=REMEDY,
            )  # fmt: skip
            storage.write_json(self._mark, {"lock": self.wanted})

    def ensure_package(self, source: Path, console: Console, logs: Path) -> str:
        """Installs our package at `source` unless these very sources are in it; gives their fingerprint."""
        parts = [source / "pyproject.toml", source / "src"]
        wanted = fingerprint.of_files(parts, source)
        mark = storage.read_json(self._mark)
        if mark.get(source.name) != wanted:
            with console.step(f"installing localstack/{source.name}"):
                # From a copy: a build in place leaves files behind that a later build would pack.
                copy = self.folder / "src" / source.name
                shutil.rmtree(copy, ignore_errors=True)
                for file in fingerprint.files(parts):
                    target = copy / file.relative_to(source)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, target)
                run_logged(
                    [*self._pip, "--no-deps", "--no-build-isolation", "--no-index", "--force-reinstall", copy],
                    logs / f"install-{source.name}.log", source,
                    what=f"installing localstack/{source.name}", remedy=REMEDY,
                )  # fmt: skip
                storage.write_json(self._mark, mark | {source.name: wanted})
        return wanted

    @property
    def _pip(self) -> list[str | Path]:
        return [self.bin("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]


def emulator(settings: Settings) -> Environment:
    """The one that LocalStack runs in."""
    return Environment("LocalStack", settings.home / "requirements.lock", settings.run / "localstack-venv")
