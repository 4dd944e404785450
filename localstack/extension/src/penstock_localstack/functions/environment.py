"""The environment of a function process, and the two settings of this executor."""

import os
from collections.abc import Mapping

MEMORY_LIMIT = "PENSTOCK_LAMBDA_MEMORY_LIMIT"
PASSED_THROUGH = ("JAVA_HOME",)


class BadSettingError(ValueError):
    """A setting of this executor has a value that means nothing."""


def memory_limit_mb(setting: str | None, memory_size_mb: int) -> int | None:
    """The resident memory at which a function is killed, or None.

    PENSTOCK_LAMBDA_MEMORY_LIMIT is "off" (the default) or a factor of the function's memory size, "1" as on AWS. Off,
    because template.yaml sizes functions as native binaries, while locally the same code may run in a JVM, whose heap,
    metaspace and compiled code count as resident and fit no such size.
    """
    if setting is None or setting in ("", "off"):
        return None
    try:
        factor = float(setting)
    except ValueError:
        factor = 0
    if not 0 < factor < 1000:
        raise BadSettingError(f'{MEMORY_LIMIT}={setting} is neither "off" nor a positive factor of the memory size')
    return int(memory_size_mb * factor)


def process_environment(
    lambda_variables: Mapping[str, object], code: str, scratch: str, own: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """The variables of a function process.

    Nothing of LocalStack's own environment gets in except JAVA_HOME, which a bootstrap that starts a JVM needs.
    scratch stands for the /tmp that every function has to itself on AWS. LocalStack gives some values as numbers.
    """
    base = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "en_US.UTF-8",
        "LD_LIBRARY_PATH": f"{code}/lib:{code}",
        "TMPDIR": scratch,
        "HOME": scratch,
    }
    passed = {name: own[name] for name in PASSED_THROUGH if name in own}
    given = {name: str(value) for name, value in lambda_variables.items()}
    return base | passed | given | {"LAMBDA_TASK_ROOT": code, "LAMBDA_RUNTIME_DIR": code}
