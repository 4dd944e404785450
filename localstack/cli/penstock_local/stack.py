"""The stack as a whole: what belongs to it, whether it is ready, how to reach it."""

from dataclasses import dataclass, field

from . import servers, storage
from .aws import Aws
from .daemon import Daemons
from .problem import Problem
from .settings import REGION, STACK_NAME, STAGE, Settings

# In the order in which they are stopped: LocalStack first, whose functions use the others.
SERVERS = (servers.EMULATOR, servers.ISSUERS, servers.EXTERNAL)


@dataclass(frozen=True)
class Stack:
    """What every command starts from."""

    settings: Settings
    aws: Aws = field(init=False)
    daemons: Daemons = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "aws", Aws(self.settings.aws_url))
        object.__setattr__(self, "daemons", Daemons(self.settings.run, self.settings.logs))

    def description(self) -> dict:
        """`stack.json`. Raises Problem where the stack is not ready."""
        found = storage.read_json(self.settings.stack_file)
        if not found or not self.daemons.running(servers.EMULATOR):
            raise Problem("the local stack is not up", "start it: localstack/up")
        return found

    def describe(self) -> dict:
        """What `stack.json` is to hold, from what was deployed."""
        outputs = self.aws.outputs(STACK_NAME)
        missing = [name for name in ("ApiId", "ApiKeySecretArn", "EventsLogGroup", "AccessLogGroup") if name not in outputs]
        if missing:
            raise Problem(f"the stack {STACK_NAME} has no output {missing[0]}", "look at Outputs in template.yaml")
        return {
            # Built from the id: LocalStack rewrites outputs with an amazonaws.com host.
            "endpoint": f"{self.settings.aws_url}/_aws/execute-api/{outputs['ApiId']}/{STAGE}",
            "aws": self.settings.aws_url,
            "issuers": self.settings.issuers_url,
            "external": self.settings.external_url,
            "region": REGION,
            "stackName": STACK_NAME,
            "logGroup": outputs["EventsLogGroup"],
            "accessLogGroup": outputs["AccessLogGroup"],
            "outputs": outputs,
        }

    def publish(self, description: dict) -> None:
        """Writes `stack.json`, which says that all is ready."""
        storage.write_json(self.settings.stack_file, description)

    def unpublish(self) -> None:
        """Removes `stack.json`: from now on the stack is not ready."""
        self.settings.stack_file.unlink(missing_ok=True)
