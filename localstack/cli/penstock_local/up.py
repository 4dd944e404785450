"""Brings the stack up, or up to date."""

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from . import environments, http as local, people, servers
from .build import Build
from .console import Console
from .daemon import Daemon, Running
from .deployment import Deployment, deploy_or_start_over
from .modes import Mode
from .problem import Problem
from .stack import SERVERS, Stack
from .tools import find


@dataclass(frozen=True)
class Options:
    """`build`: build what is out of date. `mode`: of the functions; None leaves each as it is.

    `for_tests`: leave a mark when nothing ran before, so that `down --for-tests` stops it.
    """

    build: bool = True
    mode: Mode | None = None
    for_tests: bool = False


class Up:
    """One run of `localstack/up`."""

    def __init__(self, stack: Stack, console: Console):
        self._stack = stack
        self._settings = stack.settings
        self._console = console

    def run(self, options: Options) -> dict:
        """Ends when all is ready; gives the content of `stack.json`."""
        java_home, tools, environment, extension = self._prepare(options)
        servers.lay_out_emulator(self._settings, java_home)
        daemons = [
            servers.issuers(self._settings, java_home),
            servers.external(self._settings),
            servers.emulator(self._settings, environment, extension, java_home),
        ]
        self._mark(options.for_tests)
        emulator = self._serve(daemons)
        deployment = Deployment(self._settings, tools, self._stack.aws)
        if not deployment.is_current(emulator):
            self._stack.unpublish()
            with self._console.step("deploying template.yaml (sam deploy)"):
                deploy_or_start_over(deployment, emulator, lambda reason: self._start_over(daemons, reason))
            self._warm(self._stack.describe()["outputs"])
        description = self._stack.describe()
        self._give_key(description["outputs"]["ApiKeySecretArn"])
        self._ask_the_gate(description["endpoint"])
        self._stack.publish(description)
        return description

    def _prepare(self, options: Options) -> tuple[Path, Path, environments.Environment, str]:
        """JDK, deployment tools, LocalStack's environment and the fingerprint of the extension in it.

        Side by side: the first time, each of them takes a minute that is mostly one core's.
        """
        scripts = self._settings.root / "scripts"
        java_home = find(scripts / "find-jdk")
        environment = environments.emulator(self._settings)
        with ThreadPoolExecutor(max_workers=3) as side_by_side:
            built = side_by_side.submit(self._build, options)
            tools = side_by_side.submit(self._install_tools, scripts / "get-sam")
            extension = side_by_side.submit(self._install_emulator, environment)
            built.result()
            return java_home, tools.result(), environment, extension.result()

    def _build(self, options: Options) -> None:
        build = Build(self._settings)
        if options.build:
            build.ensure(self._console, options.mode)
        else:
            build.require_artifacts()
        self._console.say(build.summary())

    def _install_tools(self, script: Path) -> Path:
        with self._console.step("deployment tools (installed once)"):
            return find(script)

    def _install_emulator(self, environment: environments.Environment) -> str:
        environment.ensure(self._console, self._settings.logs)
        return environment.ensure_package(self._settings.home / "extension", self._console, self._settings.logs)

    def _mark(self, for_tests: bool) -> None:
        mark = self._settings.run / "started-by-tests"
        if not for_tests:
            mark.unlink(missing_ok=True)
        elif not any(self._stack.daemons.running(name) for name in SERVERS):
            mark.touch()

    def _serve(self, daemons: list[Daemon]) -> Running:
        missing = [daemon for daemon in daemons if not self._is_current(daemon)]
        if missing:
            self._stack.unpublish()
            with self._console.step(f"starting {', '.join(daemon.name for daemon in missing)}"):
                for daemon in missing:
                    self._stack.daemons.stop(daemon.name)
                self._stack.daemons.start(missing)
        return self._emulator()

    def _is_current(self, daemon: Daemon) -> bool:
        running = self._stack.daemons.running(daemon.name)
        return running is not None and running.identity == daemon.identity and daemon.ready()

    def _emulator(self) -> Running:
        running = self._stack.daemons.running(servers.EMULATOR)
        if running is None:
            log = self._stack.daemons.log(servers.EMULATOR)
            raise Problem("LocalStack ended right after its start", f"read {log}")
        return running

    def _start_over(self, daemons: list[Daemon], reason: str) -> Running:
        self._console.say(f"{reason}\nStarting over on a fresh LocalStack, which forgets its state.")
        self._stack.daemons.stop(servers.EMULATOR)
        self._stack.daemons.start([daemon for daemon in daemons if daemon.name == servers.EMULATOR])
        return self._emulator()

    def _warm(self, outputs: dict[str, str]) -> None:
        """Starts one process of each function, side by side: in JVM mode that takes seconds, which the first callers would wait for one by one."""
        functions = [value for name, value in outputs.items() if name.endswith("FunctionName")]
        with self._console.step("starting the functions"), ThreadPoolExecutor() as side_by_side:
            # Every one of them refuses an empty payload, which is all that is needed.
            list(side_by_side.map(lambda function: self._stack.aws.invoke(function, {}), functions))

    def _give_key(self, secret: str) -> None:
        """The external APIs accept the key that the stack's secret holds, and no other."""
        body = json.dumps({"key": self._stack.aws.secret(secret)})
        answer = local.call("PUT", f"{self._settings.external_url}/_control/key", body)
        if answer.status != 204:
            raise Problem(f"the external APIs refused their key: {answer.status} {answer.text}", "see localstack/logs external")

    def _ask_the_gate(self, endpoint: str) -> None:
        """One call through gateway and authorizer. What it is answered is up to the policies, but they know the caller."""
        analyst = people.find("analyst", people.known(self._settings.home / "issuers.json"))
        headers = {"Authorization": f"Bearer {people.token(analyst, self._settings.issuers_url)}"}
        url = f"{endpoint}/executions/processReport/never-started"
        with self._console.step("asking the gate"):
            try:
                answer = local.call("GET", url, headers=headers)
            except (OSError, http.client.HTTPException) as failure:
                raise Problem(f"GET {url}: {failure}", "see localstack/logs localstack") from None
        if answer.status == 401 or answer.status >= 500:
            raise Problem(
                f"GET {url} as analyst was answered {answer.status}: {answer.text[:500]}",
                "see localstack/logs authorizer, localstack/logs localstack",
            )
