"""LocalStack's entry points into this package.

LocalStack imports this module early, to list the plugins, so everything heavy is imported where it is used.
"""

from typing import Any

from localstack.runtime import hooks
from localstack.runtime.server.core import RuntimeServerPlugin
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin

from penstock_localstack import versions


class ProcessExecutorPlugin(RuntimeExecutorPlugin):  # type: ignore[misc]
    """LAMBDA_RUNTIME_EXECUTOR=process: functions run as processes of this machine."""

    name = "process"

    def load(self, *args: Any, **kwargs: Any) -> type:
        from penstock_localstack.functions.executor import ProcessExecutor

        return ProcessExecutor


class LoopbackServerPlugin(RuntimeServerPlugin):  # type: ignore[misc]
    """GATEWAY_SERVER=loopback: listens on the host of GATEWAY_LISTEN only."""

    name = "loopback"

    def load(self, *args: Any, **kwargs: Any) -> Any:
        from penstock_localstack.server import LoopbackServer

        return LoopbackServer()


@hooks.on_infra_start()  # type: ignore[untyped-decorator]
def install_patches() -> None:
    """Applies every patch before LocalStack serves its first request."""
    versions.require_supported(versions.installed())
    from penstock_localstack import patches

    patches.install_all()
