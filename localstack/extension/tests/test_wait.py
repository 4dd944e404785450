"""A Wait state ends at its time, not before, wherever the machine's clock is set to."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from localstack.services.stepfunctions.asl.component.common.error_name.failure_event import FailureEventException
from localstack.services.stepfunctions.asl.component.state.state_wait.wait_function.timestamp import Timestamp, TimestampPath

from penstock_localstack.workflows import wait

MOMENT = datetime(2026, 11, 21, 12, 0, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def patched() -> Iterator[None]:
    original = Timestamp._get_wait_seconds
    wait.install()
    yield
    Timestamp._get_wait_seconds = original


@pytest.fixture
def far_east() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TZ", "JST-9")
        time.tzset()
        yield
    time.tzset()


def seconds_until(text: str, kind: type[Timestamp] = Timestamp) -> int:
    env = SimpleNamespace(stack=[], next_state_name="Wait", event_history_context=SimpleNamespace(source_event_id=1))
    expression = SimpleNamespace(eval=lambda env: env.stack.append(text), literal_value="{% $when %}")
    seconds: int = kind(expression)._get_wait_seconds(env)
    return seconds


@pytest.mark.parametrize("early", [0.003, 0.5, 0.999, 1.0])
def test_part_of_a_second_is_waited_for(early: float) -> None:
    assert wait.whole_seconds(MOMENT, MOMENT - timedelta(seconds=early)) == 1


def test_a_time_that_has_come_or_passed_is_not_waited_for() -> None:
    assert wait.whole_seconds(MOMENT, MOMENT) == 0
    assert wait.whole_seconds(MOMENT, MOMENT + timedelta(seconds=0.5)) == 0
    assert wait.whole_seconds(MOMENT, MOMENT + timedelta(hours=1)) == -3600


@pytest.mark.parametrize("kind", [Timestamp, TimestampPath])
@pytest.mark.parametrize("form", ["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.000Z"])
def test_the_state_does_not_end_before_its_time(kind: type[Timestamp], form: str) -> None:
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=60)
    before = datetime.now(UTC)
    seconds = timedelta(seconds=seconds_until(moment.strftime(form), kind))
    assert before + seconds < moment + timedelta(seconds=1)
    assert datetime.now(UTC) + seconds >= moment


@pytest.mark.usefixtures("far_east")
def test_the_machines_time_zone_does_not_matter() -> None:
    assert 58 <= seconds_until((datetime.now(UTC) + timedelta(seconds=60)).strftime("%Y-%m-%dT%H:%M:%SZ")) <= 60


def test_what_is_no_time_fails_the_execution() -> None:
    with pytest.raises(FailureEventException):
        seconds_until("tomorrow")
