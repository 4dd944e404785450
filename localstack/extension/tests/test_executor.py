"""Functions as processes, seen as LocalStack sees them."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest
from conftest import bootstrap_text, function_version
from localstack import config
from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.runtime_executor import LambdaRuntimeException

from penstock_localstack.functions.executor import ProcessExecutor

ENVIRONMENT: dict[str, Any] = {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": 128, "GREETING": "hello"}


@pytest.fixture
def run(make_bootstrap: Any) -> Iterator[Any]:
    """run(code) starts an executor whose bootstrap holds that code, and ends it after the test."""
    started: list[ProcessExecutor] = []

    def start(code: str, text: str | None = None, environment: dict[str, Any] | None = None, **version: Any) -> ProcessExecutor:
        folder = make_bootstrap(text or bootstrap_text(sys.executable, code))
        executor = ProcessExecutor("e1", function_version(folder, **version))
        started.append(executor)
        executor.start(environment or ENVIRONMENT)
        return executor

    yield start
    for executor in started:
        executor.stop()


def invoke(executor: ProcessExecutor, event: Any = None, request_id: str = "r-1") -> Any:
    payload = {"invoke-id": request_id, "invoked-function-arn": "arn:f", "payload": json.dumps(event), "trace-id": "Root=1"}
    return executor.invoke(payload)


def test_event_goes_in_and_result_comes_out_with_lambdas_log_lines(run: Any) -> None:
    executor = run("def behave(event, headers):\n  print('seen', event)\n  return {'got': event}")
    result = invoke(executor, {"a": 1})
    assert (json.loads(result.payload), result.is_error) == ({"got": {"a": 1}}, False)
    lines = result.logs.splitlines()
    assert lines[0] == "START RequestId: r-1 Version: $LATEST"
    assert lines[1] == "seen {'a': 1}"
    assert lines[2] == "END RequestId: r-1"
    assert lines[3].startswith("REPORT RequestId: r-1\tDuration: ")
    assert "Memory Size: 128 MB" in lines[3]
    assert "Init Duration" in lines[3]


def test_only_the_first_invocation_reports_an_init_duration(run: Any) -> None:
    executor = run("def behave(event, headers): return 1")
    assert "Init Duration" in invoke(executor).logs
    assert "Init Duration" not in invoke(executor).logs


def test_process_stays_between_invocations(run: Any) -> None:
    executor = run("count = 0\ndef behave(event, headers):\n  global count\n  count += 1\n  return count")
    assert [invoke(executor).payload for _ in range(3)] == [b"1", b"2", b"3"]


def test_error_of_the_function_is_an_error_result(run: Any) -> None:
    result = invoke(run("def behave(event, headers): raise ValueError('bad')"))
    assert result.is_error
    assert json.loads(result.payload) == {"errorType": "ValueError", "errorMessage": "bad"}


def test_timeout_ends_the_process_and_the_next_invocation_starts_a_new_one(run: Any) -> None:
    executor = run("import time\ndef behave(event, headers): time.sleep(event); return os.getpid()", timeout=1)
    first = json.loads(invoke(executor, 0).payload)
    result = invoke(executor, 60, "slow")
    assert result.is_error
    assert json.loads(result.payload)["errorType"] == "Sandbox.Timedout"
    assert "slow Task timed out after 1.00 seconds" in result.logs
    assert "Max Memory Used: 0 MB" not in result.logs
    again = invoke(executor, 0)
    assert json.loads(again.payload) != first
    assert "Init Duration" in again.logs


@pytest.mark.parametrize(
    ("code", "reason"), [("os._exit(3)", "exit status 3"), ("os.kill(os.getpid(), 9)", "signal: killed")], ids=["exit", "signal"]
)
def test_crash_names_the_reason_and_keeps_the_logs(run: Any, code: str, reason: str) -> None:
    result = invoke(run(f"def behave(event, headers):\n  print('last words')\n  {code}"))
    assert json.loads(result.payload) == {
        "errorType": "Runtime.ExitError",
        "errorMessage": f"RequestId: r-1 Error: Runtime exited with error: {reason}",
    }
    assert "last words" in result.logs


def test_process_that_died_between_invocations_is_started_again(run: Any) -> None:
    executor = run("def behave(event, headers): return os.getpid()")
    pid = json.loads(invoke(executor).payload)
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    assert not invoke(executor).is_error


def test_init_error_that_the_runtime_reports_reaches_the_first_invocation(run: Any) -> None:
    executor = run("post('/init/error', {'errorType': 'Config', 'errorMessage': 'no stage'})\nsys.exit(1)")
    result = invoke(executor)
    assert (json.loads(result.payload)["errorType"], result.is_error) == ("Config", True)


def test_crash_during_init_is_told_with_its_output(run: Any) -> None:
    result = invoke(run("", text="#!/bin/sh\necho cannot start >&2\nexit 7\n"))
    assert json.loads(result.payload)["errorMessage"] == "Error: Runtime exited with error: exit status 7"
    assert "cannot start" in result.logs


def test_init_that_takes_too_long_is_ended(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", 1)
    result = invoke(run("", text="#!/bin/sh\nsleep 60\n"))
    assert json.loads(result.payload)["errorType"] == "Sandbox.Timedout"


def test_init_error_of_provisioned_concurrency_fails_the_start(run: Any) -> None:
    environment = ENVIRONMENT | {"AWS_LAMBDA_INITIALIZATION_TYPE": "provisioned-concurrency"}
    with pytest.raises(StatusErrorException):
        run("", text="#!/bin/sh\nexit 1\n", environment=environment)


def test_zip_without_bootstrap_is_an_invalid_entrypoint(make_bootstrap: Any) -> None:
    folder = make_bootstrap("#!/bin/sh\n")
    (folder / "bootstrap").unlink()
    executor = ProcessExecutor("e1", function_version(folder))
    executor.start(ENVIRONMENT)
    assert json.loads(invoke(executor).payload)["errorType"] == "Runtime.InvalidEntrypoint"
    executor.stop()


def test_output_of_a_child_is_collected_and_the_child_ends_with_the_function(run: Any) -> None:
    executor = run("import subprocess\ndef behave(event, headers): return subprocess.Popen(['sleep', '60']).pid")
    pid = json.loads(invoke(executor).payload)
    executor.stop()
    time.sleep(0.1)
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_response_above_six_megabytes_is_refused(run: Any) -> None:
    result = invoke(run("def behave(event, headers): return 'x' * (6 * 1024 * 1024 + 200)"))
    assert (json.loads(result.payload)["errorType"], result.is_error) == ("Function.ResponseSizeTooLarge", True)


def test_headers_of_the_runtime_api(run: Any) -> None:
    code = "def behave(event, headers): return {k.lower(): v for k, v in headers.items() if k.lower().startswith('lambda-')}"
    headers = json.loads(invoke(run(code, timeout=30)).payload)
    assert headers["lambda-runtime-invoked-function-arn"] == "arn:f"
    assert headers["lambda-runtime-trace-id"] == "Root=1"
    assert 29_000 < int(headers["lambda-runtime-deadline-ms"]) - time.time() * 1000 < 30_500


def test_environment_has_lambdas_variables_and_java_home_but_nothing_else_of_localstacks(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", "/a/jdk")
    monkeypatch.setenv("SECRET_OF_LOCALSTACK", "x")
    environment = json.loads(invoke(run("def behave(event, headers): return dict(os.environ)")).payload)
    assert environment["JAVA_HOME"] == "/a/jdk"
    assert environment["GREETING"] == "hello"
    assert environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "128"
    assert "SECRET_OF_LOCALSTACK" not in environment


def test_memory_above_the_limit_kills_the_function(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PENSTOCK_LAMBDA_MEMORY_LIMIT", "1")
    result = invoke(run("def behave(event, headers):\n  x = b'x' * 300_000_000\n  time.sleep(2)"))
    assert json.loads(result.payload)["errorMessage"].endswith("signal: killed")


def test_memory_has_no_limit_by_default(run: Any) -> None:
    result = invoke(run("def behave(event, headers):\n  x = b'x' * 300_000_000\n  time.sleep(0.3)\n  return len(x)"))
    assert not result.is_error
    used = int(result.logs.split("Max Memory Used: ")[1].split(" ")[0])
    assert used > 250


@pytest.mark.parametrize("runtime", ["python3.13", "java21"])
def test_other_runtimes_are_refused_when_the_function_is_made(tmp_path: Any, runtime: str) -> None:
    with pytest.raises(LambdaRuntimeException, match=runtime):
        ProcessExecutor.prepare_version(function_version(tmp_path, runtime=runtime))
