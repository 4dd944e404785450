"""A Wait state with a Timestamp ends at that time, not before.

LocalStack 4.14 cuts the time that remains down to whole seconds, so that the state ends up to a second early, and measures it
against the machine's local time although the timestamp is UTC: one hour east of Greenwich it ends an hour early.
Here the remaining seconds are rounded up: the state ends within a second after its time.
"""

import math
from datetime import UTC, datetime
from typing import Any

from localstack.services.stepfunctions.asl.component.common.error_name.failure_event import FailureEventException
from localstack.services.stepfunctions.asl.component.state.state_wait.wait_function.timestamp import Timestamp

from penstock_localstack import patching


def whole_seconds(moment: datetime, now: datetime) -> int:
    """How many whole seconds after `now` it is not before `moment` any more; negative where it is past."""
    return math.ceil((moment - now).total_seconds())


def install() -> None:
    def seconds_until(self: Any, env: Any) -> int:
        self.string.eval(env=env)
        text = env.stack.pop()
        moment = self._from_timestamp_string(text)
        if moment is None:
            raise FailureEventException(self._create_failure_event(env, text))
        return whole_seconds(moment.replace(tzinfo=UTC), datetime.now(UTC))

    patching.replace(Timestamp, "_get_wait_seconds", seconds_until)
