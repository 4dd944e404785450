"""Invocations of one function at the same time.

LocalStack 4.14 looks for a free execution environment by walking a dict that another invocation may be adding its new
environment to: "dictionary changed size during iteration", and the invocation fails. Here the walk sees a copy.
"""

from collections import defaultdict
from typing import Any

from localstack.services.lambda_.invocation.assignment import AssignmentService

from penstock_localstack import patching


class Environments(dict[str, Any]):
    """Environments by id. values() gives those of now, and may be walked while others come and go."""

    def values(self) -> Any:
        return list(super().values())


def install() -> None:
    initialise = AssignmentService.__init__

    def init(self: Any) -> None:
        initialise(self)
        self.environments = defaultdict(Environments)

    patching.replace(AssignmentService, "__init__", init)
