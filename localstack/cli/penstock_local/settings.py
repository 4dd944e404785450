"""Where things are and on which ports they listen."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .problem import Problem

HOST = "127.0.0.1"
REGION = "us-east-1"
STAGE = "local"
STACK_NAME = "penstock-local"


@dataclass(frozen=True)
class Settings:
    """`root` is the checkout; ports are on the loopback interface."""

    root: Path
    port: int
    issuer_port: int
    external_port: int

    @staticmethod
    def read(environment: Mapping[str, str] = os.environ) -> "Settings":
        """From `PENSTOCK_PORT`, `PENSTOCK_ISSUER_PORT` and `PENSTOCK_EXTERNAL_PORT`, each with its default."""
        ports = {
            name: _port(name, environment.get(name) or default)
            for name, default in (
                ("PENSTOCK_PORT", "4566"),
                ("PENSTOCK_ISSUER_PORT", "4570"),
                ("PENSTOCK_EXTERNAL_PORT", "4580"),
            )
        }
        if len(set(ports.values())) < len(ports):
            raise Problem(f"two of {', '.join(ports)} are the same", "give each a port of its own")
        return Settings(Path(__file__).resolve().parents[3], *ports.values())

    @property
    def home(self) -> Path:
        """The folder localstack/ of the checkout."""
        return self.root / "localstack"

    @property
    def run(self) -> Path:
        """State, logs and installed environments; not in git, may be deleted while the stack is down."""
        return self.home / ".run"

    @property
    def logs(self) -> Path:
        return self.run / "log"

    @property
    def stack_file(self) -> Path:
        """Exists exactly while the stack is ready (docs/contracts.md)."""
        return self.run / "stack.json"

    @property
    def aws_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def issuers_url(self) -> str:
        return f"http://{HOST}:{self.issuer_port}"

    @property
    def external_url(self) -> str:
        return f"http://{HOST}:{self.external_port}"


def _port(name: str, text: str) -> int:
    if text.isdecimal() and 1024 <= int(text) <= 65535:
        return int(text)
    raise Problem(f"{name}={text!r} is no port", "set it to a number from 1024 to 65535, or unset it")
