"""The three servers: what they run and when they are ready."""

import json
import os
import sys
from pathlib import Path

from . import fingerprint, http, people
from .daemon import Daemon
from .environments import Environment
from .settings import HOST, Settings
from .tools import clean_environment

ISSUERS, EXTERNAL, EMULATOR = "issuers", "external", "localstack"
ISSUERS_MAIN = "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt"
# Settings of LocalStack and of our extension that a user may make; docs/local-stack.md says what they do.
USERS_CHOICE = ("PENSTOCK_LAMBDA_MEMORY_LIMIT", "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "DEBUG")
# Small and quick to start; it serves one developer.
ISSUERS_JVM = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Djava.net.preferIPv4Stack=true")


def issuers(settings: Settings, java_home: Path) -> Daemon:
    """mock-oauth2-server with two issuers."""
    jars = settings.home / "parts" / "target" / "issuers"
    people_file = settings.home / "issuers.json"
    command = [f"{java_home}/bin/java", *ISSUERS_JVM, "-cp", f"{jars}/*", ISSUERS_MAIN]

    def ready() -> bool:
        # The server hands its built-in keys to issuers in the order in which they are first asked for. Asking in the same order
        # each time keeps every issuer's key the same across restarts, so that key sets cached by the authorizer stay right.
        return all(http.answers(f"{settings.issuers_url}/{issuer}/jwks") for issuer in _issuer_names(people_file))

    return Daemon(
        name=ISSUERS,
        command=command,
        environment=clean_environment(
            SERVER_HOSTNAME=HOST, SERVER_PORT=str(settings.issuer_port), JSON_CONFIG=people.configuration(people_file)
        ),
        folder=settings.run,
        port=settings.issuer_port,
        port_variable="PENSTOCK_ISSUER_PORT",
        identity=fingerprint.of_text(people_file.read_text(), *command, *sorted(os.listdir(jars)), settings.issuers_url),
        ready=ready,
    )


def _issuer_names(people_file: Path) -> list[str]:
    return [callback["issuerId"] for callback in json.loads(people_file.read_text())["tokenCallbacks"]]


def external(settings: Settings) -> Daemon:
    """The stub of the external APIs."""
    source = settings.home / "external"
    command = [sys.executable, "-E", "-s", str(source), "--port", str(settings.external_port)]
    return Daemon(
        name=EXTERNAL,
        command=command,
        environment=clean_environment(),
        folder=settings.run,
        port=settings.external_port,
        port_variable="PENSTOCK_EXTERNAL_PORT",
        identity=fingerprint.of_text(fingerprint.of_files([source], settings.home), *command),
        ready=lambda: http.answers(f"{settings.external_url}/_control/calls"),
    )


def emulator(settings: Settings, environment: Environment, extension: str, java_home: Path) -> Daemon:
    """LocalStack in host mode; `extension` is the fingerprint of the installed extension."""
    root = settings.run / "localstack"
    command = [str(environment.bin("python")), "-m", "localstack.runtime.main"]
    variables = {
        # It takes a machine with /.dockerenv for its own container and would write to /var/lib.
        "OVERRIDE_IN_DOCKER": "0",
        "FILESYSTEM_ROOT": str(root),
        "TMPDIR": str(root / "tmp"),
        "XDG_CACHE_HOME": str(root / "cache"),
        "HOME": str(root),
        "GATEWAY_LISTEN": f"{HOST}:{settings.port}",
        "GATEWAY_SERVER": "loopback",
        "LAMBDA_RUNTIME_EXECUTOR": "process",
        "DNS_ADDRESS": "0",
        "DISABLE_EVENTS": "1",
        "SKIP_SSL_CERT_DOWNLOAD": "1",
        # The provider that hands everything to DynamoDB Local as it came.
        "PROVIDER_OVERRIDE_DYNAMODB": "v2",
        "DYNAMODB_IN_MEMORY": "1",
        # A JVM on a busy machine needs longer than the default of 20 seconds to start.
        "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT": "60",
        "JAVA_HOME": str(java_home),
        "PYTHONUNBUFFERED": "1",
    }
    variables |= {name: os.environ[name] for name in USERS_CHOICE if os.environ.get(name)}
    return Daemon(
        name=EMULATOR,
        command=command,
        environment=clean_environment(**variables),
        folder=settings.run,
        port=settings.port,
        port_variable="PENSTOCK_PORT",
        identity=fingerprint.of_text(environment.wanted, extension, json.dumps(variables, sort_keys=True)),
        ready=lambda: http.answers(f"{settings.aws_url}/_localstack/health"),
        patience_seconds=120,
    )


def lay_out_emulator(settings: Settings, java_home: Path) -> None:
    """Puts the parts that LocalStack would download at first use where it looks for them."""
    root = settings.run / "localstack"
    libs = root / "var" / "lib" / "localstack" / "lib"
    (root / "tmp").mkdir(parents=True, exist_ok=True)
    _link(libs / "jsonata" / "0.9.7", settings.home / "parts" / "target" / "jsonata")
    _link(libs / "dynamodb-local" / "2", settings.home / "dynamodb" / "target" / "dynamodb-local")
    _link(libs / "java" / "21", java_home)


def _link(link: Path, target: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.is_symlink() and link.readlink() == target:
        return
    link.unlink(missing_ok=True)
    link.symlink_to(target)
