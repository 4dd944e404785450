"""What an execution ended with is there before its status says so."""

from types import SimpleNamespace
from typing import Any

from localstack.services.stepfunctions.asl.eval.program_state import ProgramEnded, ProgramError, ProgramStopped
from localstack.services.stepfunctions.backend.execution import BaseExecutionWorkerCommunication

from penstock_localstack.workflows import execution_end


class Execution:
    """Notes in which order its attributes are set."""

    def __init__(self, state: Any) -> None:
        self.__dict__["set"] = []
        env = SimpleNamespace(program_state=lambda: state, states=SimpleNamespace(get_input=lambda: {"a": 1}))
        self.__dict__["exec_worker"] = SimpleNamespace(env=env)

    def __setattr__(self, name: str, value: Any) -> None:
        self.set.append(name)
        self.__dict__[name] = value


def ended(state: Any) -> Execution:
    original = BaseExecutionWorkerCommunication._reflect_execution_status
    execution = Execution(state)
    try:
        execution_end.install()
        BaseExecutionWorkerCommunication(execution)._reflect_execution_status()
    finally:
        BaseExecutionWorkerCommunication._reflect_execution_status = original
    return execution


def test_output_comes_before_the_status() -> None:
    execution = ended(ProgramEnded())
    assert (execution.exec_status, execution.output) == ("SUCCEEDED", {"a": 1})
    assert execution.set.index("output") < execution.set.index("exec_status")


def test_error_and_cause_come_before_the_status() -> None:
    execution = ended(ProgramError(error={"error": "Penstock.Upstream", "cause": "{}"}))
    assert (execution.exec_status, execution.error, execution.cause) == ("FAILED", "Penstock.Upstream", "{}")
    assert execution.set.index("cause") < execution.set.index("exec_status")


def test_a_stopped_execution_has_neither() -> None:
    assert ended(ProgramStopped(stop_date=None, error=None, cause=None)).set == ["stop_date", "exec_status"]
