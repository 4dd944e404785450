"""Builds what is missing or older than its sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import fingerprint, storage
from .console import Console
from .problem import Problem
from .settings import Settings
from .tools import run_logged

COMPILER = ("pom.xml", "intent", "api")


@dataclass(frozen=True)
class Target:
    """A Maven module, what it is made from and what comes out; paths are relative to the checkout."""

    module: str
    sources: Sequence[str]
    artifacts: Sequence[str]


# The compiler checks machines and template too. Of what it writes, only classes/ gets into the functions: a change to a
# state machine therefore builds no function.
TARGETS = (
    Target("api", (*COMPILER, "state-machines", "template.yaml"), ("api/target/intent/openapi.json",)),
    Target("authorizer", ("pom.xml", "intent", "jvm", "authorizer", "api/target/intent/classes"), ("authorizer/target/function.zip",)),
    Target("functions", ("pom.xml", "jvm", "functions", "api/target/intent/classes"), ("functions/target/function.zip",)),
    Target(
        "localstack/parts", ("localstack/parts/pom.xml",),
        ("localstack/parts/target/issuers", "localstack/parts/target/jsonata"),
    ),
)  # fmt: skip


class Build:
    """Knows by content which targets are stale; remembers it in `.run/build.json`."""

    def __init__(self, settings: Settings, targets: Sequence[Target] = TARGETS, maven: Callable[[list[str]], None] | None = None):
        self._root = settings.root
        self._log = settings.logs / "build.log"
        self._record = settings.run / "build.json"
        self._targets = targets
        self._maven = maven or self._run_maven

    def ensure(self, console: Console) -> None:
        """Builds the stale targets. Twice at most, since the compiler's output may change what the functions are made from."""
        for _ in range(2):
            stale = self.stale()
            if not stale:
                break
            modules = [target.module for target in stale]
            with console.step(f"building {', '.join(modules)}"):
                self._maven(modules)
                self.require_artifacts()
            self._remember(stale)
        self._remember(self._targets)

    def require_artifacts(self) -> None:
        """Raises Problem where an artifact is missing."""
        for target in self._targets:
            for artifact in target.artifacts:
                if not (self._root / artifact).exists():
                    raise Problem(f"{artifact} does not exist", f"build it: ./mvnw -DskipTests package -pl {target.module} -am")

    def stale(self) -> list[Target]:
        """Targets without an artifact, and those whose sources are neither the recorded ones nor older than the artifact."""
        record = storage.read_json(self._record)
        return [target for target in self._targets if not self._is_current(target, record)]

    def _is_current(self, target: Target, record: dict) -> bool:
        artifacts = [self._root / artifact for artifact in target.artifacts]
        if not all(artifact.exists() for artifact in artifacts):
            return False
        made = min(artifact.stat().st_mtime_ns for artifact in artifacts)
        remembered = record.get(target.module, {})
        if remembered.get("made") == made:
            return remembered.get("sources") == self._fingerprint(target)
        # Somebody else built it, Maven by hand for instance.
        return all(source.stat().st_mtime_ns <= made for source in self._newest_matter(target))

    def _newest_matter(self, target: Target) -> list[Path]:
        # A deleted file shows in the time of its folder.
        found = list(fingerprint.files(self._root / source for source in target.sources))
        return found + list({file.parent for file in found if "src" in file.parts})

    def _fingerprint(self, target: Target) -> str:
        return fingerprint.of_files((self._root / source for source in target.sources), self._root)

    def _remember(self, targets: Sequence[Target]) -> None:
        made = {
            target.module: {
                "sources": self._fingerprint(target),
                "made": min((self._root / artifact).stat().st_mtime_ns for artifact in target.artifacts),
            }
            for target in targets
        }
        storage.write_json(self._record, storage.read_json(self._record) | made)

    def _run_maven(self, modules: list[str]) -> None:
        run_logged(
            [self._root / "mvnw", "-q", "-DskipTests", "-Dspotless.check.skip=true", "package", "-pl", ",".join(modules), "-am"],
            self._log, self._root, what="the build",
            remedy="mend what Maven names above, then run localstack/up again (./mvnw -DskipTests package shows it in full)",
        )  # fmt: skip
