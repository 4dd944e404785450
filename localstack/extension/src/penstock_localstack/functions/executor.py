"""LocalStack's RuntimeExecutor with a process in place of a container: one per execution environment.

LocalStack (4.14) decides when an environment starts and stops, keeps each to one invocation at a time, and brings the
returned log text to CloudWatch Logs. A process that died is started again here, by the next invocation, as AWS does.
"""

import os
import shutil
import tempfile
import time
from datetime import UTC, datetime

from localstack import config
from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import LambdaRuntimeException, RuntimeExecutor

from penstock_localstack import versions
from penstock_localstack.functions import environment, report
from penstock_localstack.functions.process import FunctionProcess, Outcome
from penstock_localstack.functions.runtime_api import Invocation

LOOPBACK = "127.0.0.1"


class InitError(Exception):
    """The process did not get as far as asking for an event. payload is Lambda's error payload."""

    def __init__(self, payload: bytes, logs: str = "") -> None:
        super().__init__(payload.decode("utf-8", "replace"))
        self.payload = payload
        self.logs = logs


class ProcessExecutor(RuntimeExecutor):  # type: ignore[misc]
    """Runs the bootstrap of a zip file. Errors become results, never exceptions: LocalStack drops the logs of those."""

    def __init__(self, id: str, function_version: FunctionVersion) -> None:
        super().__init__(id=id, function_version=function_version)
        self._code = str(function_version.config.code.get_unzipped_code_location())
        self._memory_size = int(function_version.config.memory_size)
        self._memory_limit = environment.memory_limit_mb(os.environ.get(environment.MEMORY_LIMIT), self._memory_size)
        self._environment: dict[str, str] = {}
        self._scratch: str | None = None
        self._process: FunctionProcess | None = None
        self._init_ms: float | None = None
        self._init_error: InitError | None = None

    def start(self, env_vars: dict[str, str]) -> None:
        """Starts the process and waits until it asks for an event. A failure is kept for the first invocation."""
        self._scratch = tempfile.mkdtemp(prefix="function-")
        self._environment = environment.process_environment(env_vars, self._code, self._scratch)
        try:
            self._launch()
        except InitError as e:
            if self._environment.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "provisioned-concurrency":
                raise StatusErrorException("The function failed to initialise", payload=e.payload) from e
            self._init_error = e

    def stop(self) -> None:
        self._end_process()
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        """Runs one event through the process and adds Lambda's log lines to what it wrote."""
        request_id = payload["invoke-id"]
        head = report.start_line(request_id, self.function_version.id.qualifier)
        started = time.monotonic()
        try:
            process = self._ready_process()
        except InitError as e:
            body, logs, used = e.payload, e.logs + head, 0
            failed = True
        else:
            body, failed, note = self._run(process, request_id, payload)
            logs = head + process.take_output()
            logs += ("" if logs.endswith("\n") else "\n") + note
            used = process.peak_memory_mb()
        usage = report.Usage((time.monotonic() - started) * 1000, self._memory_size, used, self._take_init_ms())
        logs += report.end_lines(request_id, usage)
        return InvocationResult(request_id, body, is_error=failed, logs=logs)

    def _run(self, process: FunctionProcess, request_id: str, payload: dict[str, str]) -> tuple[bytes, bool, str]:
        timeout = float(self.function_version.config.timeout)
        invocation = Invocation(
            request_id,
            payload["invoked-function-arn"],
            payload["payload"].encode(),
            payload.get("trace-id") or "",
            int((time.time() + timeout) * 1000),
        )
        process.api.send(invocation)
        outcome = process.wait(invocation.done, timeout, self._memory_limit)
        if outcome is Outcome.DONE:
            return invocation.body, invocation.failed, ""
        if outcome is Outcome.TIMEOUT:
            message = f"Task timed out after {timeout:.2f} seconds"
            now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            note, kind = f"{now} {request_id} {message}\n", "Sandbox.Timedout"
        else:
            message = f"Runtime exited with error: {process.exit_reason()}"
            note, kind = f"RequestId: {request_id} Error: {message}\nRuntime.ExitError\n", "Runtime.ExitError"
        self._end_process()
        return report.error(kind, message, request_id), True, note

    def _ready_process(self) -> FunctionProcess:
        error, self._init_error = self._init_error, None
        if error:
            raise error
        if self._process and self._process.alive:
            return self._process
        self._end_process()
        return self._launch()

    def _launch(self) -> FunctionProcess:
        bootstrap = os.path.join(self._code, "bootstrap")
        if not os.access(bootstrap, os.X_OK):
            raise InitError(report.error("Runtime.InvalidEntrypoint", "Couldn't find valid bootstrap(s): [/var/task/bootstrap]"))
        started = time.monotonic()
        # LocalStack ends an environment that takes longer to start; one second earlier its own error can still be told.
        limit = max(1.0, config.LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT - 1)
        try:
            process = FunctionProcess([bootstrap], self._code, self._environment)
        except OSError as e:
            raise InitError(report.error("Runtime.InvalidEntrypoint", str(e))) from e
        self._process = process
        outcome = process.wait(process.api.ready, limit, self._memory_limit)
        self._init_ms = (time.monotonic() - started) * 1000
        if outcome is Outcome.DONE and process.api.init_error is None:
            return process
        if outcome is Outcome.EXIT:
            payload = report.error("Runtime.ExitError", f"Runtime exited with error: {process.exit_reason()}")
        elif outcome is Outcome.TIMEOUT:
            payload = report.error("Sandbox.Timedout", f"Initialisation timed out after {limit:.2f} seconds")
        else:
            payload = process.api.init_error or b"{}"
        self._end_process()
        raise InitError(payload, process.take_output())

    def _end_process(self) -> None:
        process, self._process = self._process, None
        if process:
            process.stop()

    def _take_init_ms(self) -> float | None:
        init_ms, self._init_ms = self._init_ms, None
        return init_ms

    def get_address(self) -> str:
        return LOOPBACK

    def get_endpoint_from_executor(self) -> str:
        return LOOPBACK

    def get_runtime_endpoint(self) -> str:
        """The address of LocalStack's own init process, which does not exist here."""
        return f"http://{LOOPBACK}:{config.GATEWAY_LISTEN[0].port}/unused/{self.id}"

    def get_logs(self) -> str:
        return self._process.take_output() if self._process else ""

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        if not function_version.config.code:
            raise LambdaRuntimeException("Container images cannot run here: there is no container engine")
        runtime = function_version.config.runtime or ""
        if not runtime.startswith("provided"):
            raise LambdaRuntimeException(f"Runtime {runtime} cannot run here: only a zip file with a bootstrap (provided.*) can")
        function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        """Nothing to clean up: LocalStack deletes the unzipped code itself."""

    @classmethod
    def validate_environment(cls) -> bool:
        versions.require_supported(versions.installed())
        return True
