"""Settings of the executor."""

import pytest

from penstock_localstack.functions.environment import BadSettingError, memory_limit_mb, process_environment


@pytest.mark.parametrize(("setting", "limit"), [(None, None), ("", None), ("off", None), ("1", 256), ("2.5", 640)])
def test_memory_limit(setting: str | None, limit: int | None) -> None:
    assert memory_limit_mb(setting, 256) == limit


@pytest.mark.parametrize("setting", ["on", "0", "-1", "nan", "inf"])
def test_memory_limit_that_means_nothing_is_refused(setting: str) -> None:
    with pytest.raises(BadSettingError, match="PENSTOCK_LAMBDA_MEMORY_LIMIT"):
        memory_limit_mb(setting, 256)


def test_function_may_set_its_own_java_home_but_not_its_task_root() -> None:
    result = process_environment({"JAVA_HOME": "/f", "LAMBDA_TASK_ROOT": "/var/task"}, "/code", "/scratch", {"JAVA_HOME": "/ls"})
    assert (result["JAVA_HOME"], result["LAMBDA_TASK_ROOT"]) == ("/f", "/code")
