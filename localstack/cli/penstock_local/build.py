"""Builds what is missing or older than its sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import fingerprint, modes, storage
from .console import Console
from .modes import Mode
from .problem import Problem
from .settings import Settings
from .tools import find, run_logged

COMPILER = ("pom.xml", "intent", "api")


@dataclass(frozen=True)
class Target:
    """A Maven module, what it is made from and what comes out; paths are relative to the checkout.

    A function's one artifact is its zip, in one of two modes; every other target is the same in both.
    """

    module: str
    sources: Sequence[str]
    artifacts: Sequence[str]
    function: bool = False


def _function(module: str, *more: str) -> Target:
    # Not their tests: for one of those nobody should wait for a native build.
    made_from = [part for folder in (module, "jvm", "native", *more) for part in (f"{folder}/pom.xml", f"{folder}/src/main")]
    return Target(module, ("pom.xml", *made_from, "api/target/intent/classes"), (f"{module}/target/function.zip",), function=True)


# The compiler checks machines and template too. Of what it writes, only classes/ gets into the functions: a change to a
# state machine therefore builds no function.
TARGETS = (
    Target("api", (*COMPILER, "state-machines", "template.yaml"), ("api/target/intent/openapi.json",)),
    _function("authorizer", "intent/core"),
    _function("functions"),
    Target(
        "localstack/parts", ("localstack/parts/pom.xml",),
        ("localstack/parts/target/issuers", "localstack/parts/target/jsonata"),
    ),
    Target(
        "localstack/dynamodb", ("localstack/dynamodb/pom.xml", "localstack/dynamodb/src/main"),
        ("localstack/dynamodb/target/dynamodb-local/DynamoDBLocal.jar",),
    ),
)  # fmt: skip


class Build:
    """Knows by content which targets are stale; remembers it in `.run/build.json`."""

    def __init__(self, settings: Settings, targets: Sequence[Target] = TARGETS, maven: Callable[[list[str], bool], None] | None = None):
        self._root = settings.root
        self._log = settings.logs / "build.log"
        self._record = settings.run / "build.json"
        self._targets = targets
        self._maven = maven or self._run_maven

    def ensure(self, console: Console, wanted: Mode | None = None) -> None:
        """Builds the stale targets, and functions that are in another mode than `wanted`.

        Without `wanted` a function stays in the mode that it was built in; at first that is JVM mode.
        """
        if not wanted:
            self._refuse_foreign()
        if wanted is Mode.NATIVE and any(target.function for target in self.stale(wanted)):
            self._require_graalvm()
        self._remember(self._current(wanted))
        # One after the other, since what the compiler writes may make the functions stale.
        self._make([target for target in self.stale(wanted) if not target.function], "", wanted, console)
        in_jvm_mode, native = [], []
        for target in self.stale(wanted):
            (native if self._mode(target, wanted) is Mode.NATIVE else in_jvm_mode).append(target)
        self._make(in_jvm_mode, " (JVM mode)", wanted, console)
        self._make(native, " as native binary, which takes minutes", wanted, console)

    def require_artifacts(self, targets: Sequence[Target] | None = None) -> None:
        """Raises Problem where an artifact is missing."""
        for target in targets or self._targets:
            for artifact in target.artifacts:
                if not (self._root / artifact).exists():
                    raise Problem(f"{artifact} does not exist", f"build it: ./mvnw -DskipTests package -pl {target.module} -am")

    def stale(self, wanted: Mode | None = None) -> list[Target]:
        """Targets without an artifact, those whose sources are neither the recorded ones nor older than the artifact, and
        functions that `wanted` does not describe."""
        current = self._current(wanted)
        return [target for target in self._targets if target not in current]

    def summary(self) -> str:
        """In which mode the functions are."""
        return modes.summary((target.module, self._root / target.artifacts[0]) for target in self._targets if target.function)

    def _current(self, wanted: Mode | None) -> list[Target]:
        record = storage.read_json(self._record)
        return [target for target in self._targets if self._is_fit(target, wanted) and self._is_current(target, record)]

    def _is_fit(self, target: Target, wanted: Mode | None) -> bool:
        if not target.function:
            return True
        artifact = self._root / target.artifacts[0]
        mode = modes.of(artifact)
        return mode is not None and mode is (wanted or mode) and not modes.foreign_machine(artifact)

    def _mode(self, target: Target, wanted: Mode | None) -> Mode:
        return wanted or modes.of(self._root / target.artifacts[0]) or Mode.JVM

    def _is_current(self, target: Target, record: dict) -> bool:
        artifacts = [self._root / artifact for artifact in target.artifacts]
        if not all(artifact.exists() for artifact in artifacts):
            return False
        made = self._made(target)
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

    def _made(self, target: Target) -> int:
        return min((self._root / artifact).stat().st_mtime_ns for artifact in target.artifacts)

    def _make(self, targets: Sequence[Target], how: str, wanted: Mode | None, console: Console) -> None:
        if not targets:
            return
        # Maven writes the artifacts of modules below anew as well, from what they were made from.
        kept = self._current(wanted)
        # From before the build: what is edited while it runs is not in it.
        sources = {target.module: self._fingerprint(target) for target in (*targets, *kept)}
        modules = [target.module for target in targets]
        native = self._mode(targets[0], wanted) is Mode.NATIVE and targets[0].function
        if native:
            self._require_graalvm()
        with console.step(f"building {', '.join(modules)}{how}"):
            self._maven(modules, native)
            self.require_artifacts(targets)
        self._remember((*targets, *kept), sources)

    def _remember(self, targets: Sequence[Target], sources: dict[str, str] | None = None) -> None:
        made = {
            target.module: {
                "sources": sources[target.module] if sources else self._fingerprint(target),
                "made": self._made(target),
            }
            for target in targets
        }
        storage.write_json(self._record, storage.read_json(self._record) | made)

    def _refuse_foreign(self) -> None:
        for target in self._targets:
            artifact = target.artifacts[0]
            if target.function and (machine := modes.foreign_machine(self._root / artifact)):
                raise Problem(
                    f"{artifact} holds a native binary for {machine}, which does not run on this machine",
                    "keep a copy of it if it is wanted, then replace it: localstack/up --native, or localstack/up --jvm",
                )

    def _require_graalvm(self) -> None:
        try:
            find(self._root / "scripts" / "find-graalvm")
        except Problem as missing:
            raise Problem(missing.what, "as said above; or localstack/up --jvm, which needs none of it") from None

    def _run_maven(self, modules: list[str], native: bool) -> None:
        options = ["-q", "-DskipTests", "-Dspotless.check.skip=true", *(["-Dnative"] if native else [])]
        run_logged(
            [self._root / "mvnw", *options, "package", "-pl", ",".join(modules), "-am"],
            self._log, self._root, what="the build",
            remedy=f"mend what Maven names above, then run localstack/up again (./mvnw {' '.join(options[1:])} package shows it in full)",
        )  # fmt: skip
