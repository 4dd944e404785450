"""StartSyncExecution of an alias runs one of its versions, by their weights.

LocalStack 4.14 does that for StartExecution, and answers StartSyncExecution that there is no such machine.
"""

from typing import Any

from localstack.services.stepfunctions.provider import StepFunctionsProvider

from penstock_localstack import patching


def install() -> None:
    start = StepFunctionsProvider.start_sync_execution

    def start_sync_execution(self: Any, context: Any, state_machine_arn: str, **kwargs: Any) -> Any:
        alias = self.get_store(context).aliases.get(state_machine_arn)
        return start(self, context, state_machine_arn=alias.sample() if alias else state_machine_arn, **kwargs)

    patching.replace(StepFunctionsProvider, "start_sync_execution", start_sync_execution)
