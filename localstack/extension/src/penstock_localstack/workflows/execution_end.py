"""An execution has its output, or its error, as soon as it is no longer RUNNING.

LocalStack 4.14 sets the status first and the output, error and cause afterwards: whoever asks in between sees SUCCEEDED
with the output null, or FAILED without an error. With an output of 150 KB that is one time in five for a caller who polls.
"""

from typing import Any

from localstack.services.stepfunctions.asl.eval.program_state import ProgramEnded, ProgramError
from localstack.services.stepfunctions.backend.execution import BaseExecutionWorkerCommunication

from penstock_localstack import patching


def keep_result(execution: Any) -> None:
    """Gives an execution that has come to its end what it ended with."""
    environment = execution.exec_worker.env
    state = environment.program_state()
    if isinstance(state, ProgramEnded):
        execution.output = environment.states.get_input()
    elif isinstance(state, ProgramError):
        execution.error = state.error.get("error")
        execution.cause = state.error.get("cause")


def install() -> None:
    reflect = BaseExecutionWorkerCommunication._reflect_execution_status

    def reflect_execution_status(self: Any) -> None:
        keep_result(self.execution)
        reflect(self)

    patching.replace(BaseExecutionWorkerCommunication, "_reflect_execution_status", reflect_execution_status)
