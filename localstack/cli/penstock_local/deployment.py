"""Deploys template.yaml by `sam deploy`, the way it is deployed to AWS, when something of it changed."""

import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from . import fingerprint, storage
from .aws import Aws
from .daemon import Running
from .problem import Problem
from .settings import REGION, STACK_NAME, STAGE, Settings
from .tools import clean_environment, run_logged

ARTIFACTS_BUCKET = "penstock-local-artifacts"
DEPLOY_SECONDS = 600
# After a failed update the emulator (4.14) leaves the stack ROLLBACK_COMPLETE, as after a failed creation, and sam waits on for the
# end of an update.
FAILED = ("_FAILED", "ROLLBACK_COMPLETE")
SECONDS_UNTIL_HOPELESS = 3
DEPLOYED = (
    "template.yaml",
    "samconfig.toml",
    "state-machines",
    "api/target/intent/openapi.json",
    "api/target/intent/gateway-policy.json",
    "api/target/intent/starter-policy.json",
    "authorizer/target/function.zip",
    "functions/target/function.zip",
)


class Deployment:
    """Remembers in `.run/deployed.json` what it deployed, and to which LocalStack process, since that forgets all when it ends.

    `tools` is the home of the environment that has sam.
    """

    def __init__(self, settings: Settings, tools: Path, aws: Aws):
        self._settings = settings
        self._tools = tools
        self._aws = aws
        self._record = settings.run / "deployed.json"

    def is_current(self, emulator: Running) -> bool:
        return storage.read_json(self._record) == self._state(emulator)

    def is_spoiled(self, emulator: Running) -> bool:
        """Whether a deployment to this process failed half-way: neither a first one nor an update works after that."""
        record = storage.read_json(self._record)
        return record.get("emulator") == emulator.mark and "deployed" not in record

    def is_fresh(self, emulator: Running) -> bool:
        """Whether nothing was deployed to this process yet."""
        return storage.read_json(self._record).get("emulator") != emulator.mark

    def deploy(self, emulator: Running) -> None:
        """Deploys the stack or brings it up to date. Raises Problem where that fails."""
        state = self._state(emulator)
        storage.write_json(self._record, {"emulator": emulator.mark})
        self._aws.create_bucket(ARTIFACTS_BUCKET)
        self._sam()
        storage.write_json(self._record, state)

    def parameters(self) -> list[str]:
        """The `local` parameters of samconfig.toml, with the addresses of what `up` started in place of the ones there."""
        addresses = {
            "IssuerBase": self._settings.issuers_url,
            "CredentialsApi": self._settings.external_url,
            "PricesApi": self._settings.external_url,
            "SourcesApi": self._settings.external_url,
        }
        file = self._settings.root / "samconfig.toml"
        try:
            given = tomllib.loads(file.read_text())[STAGE]["deploy"]["parameters"]["parameter_overrides"]
        except (KeyError, TypeError, tomllib.TOMLDecodeError) as missing:
            raise Problem(
                f"{file} has no readable [{STAGE}.deploy.parameters] parameter_overrides ({missing})", "mend that file"
            ) from None
        names = [entry.partition("=")[0] for entry in given]
        return [f"{name}={addresses[name]}" if name in addresses else entry for name, entry in zip(names, given, strict=True)]

    def _state(self, emulator: Running) -> dict:
        root = self._settings.root
        content = fingerprint.of_files([root / each for each in DEPLOYED], root)
        return {"emulator": emulator.mark, "deployed": fingerprint.of_text(content, *self.parameters())}

    def _sam(self) -> None:
        settings = self._settings
        run_logged(
            [
                self._tools / "bin" / "sam", "deploy",
                "--config-file", settings.root / "samconfig.toml", "--config-env", STAGE,
                "--template-file", settings.root / "template.yaml",
                "--stack-name", STACK_NAME, "--region", REGION, "--s3-bucket", ARTIFACTS_BUCKET,
                "--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-progressbar",
                "--parameter-overrides", *self.parameters(),
            ],
            settings.logs / "deploy.log", settings.root,
            what="sam deploy", remedy="mend what CloudFormation names above; localstack/logs localstack may say more",
            environment=self._environment(), give_up=self._patience(),
        )  # fmt: skip

    def _patience(self) -> Callable[[], str | None]:
        """Gives a reason to end sam: time is up, or the stack has been in a failed state for a while."""
        deadline = time.monotonic() + DEPLOY_SECONDS
        failed_since: float | None = None

        def reason() -> str | None:
            nonlocal failed_since
            now = time.monotonic()
            if now > deadline:
                return f"took longer than {DEPLOY_SECONDS} s"
            status = self._aws.stack_status(STACK_NAME)
            if not status.endswith(FAILED):
                failed_since = None
            elif failed_since is None:
                failed_since = now
            elif now - failed_since > SECONDS_UNTIL_HOPELESS:
                return f"left the stack {status}"
            return None

        return reason

    def _environment(self) -> dict[str, str]:
        home = self._settings.run / "sam-home"
        home.mkdir(parents=True, exist_ok=True)
        return clean_environment(
            HOME=str(home),
            AWS_ENDPOINT_URL=self._settings.aws_url,
            AWS_ACCESS_KEY_ID="test",
            AWS_SECRET_ACCESS_KEY="test",  # noqa: S106, LocalStack's, no secret
            AWS_DEFAULT_REGION=REGION,
            AWS_EC2_METADATA_DISABLED="true",
            SAM_CLI_TELEMETRY="0",
            COLUMNS="200",
            SAM_CLI_POLL_DELAY="1",
        )


def deploy_or_start_over(deployment: Deployment, emulator: Running, start_over: Callable[[str], Running]) -> None:
    """Deploys; where an update fails, which the emulator cannot always do, once more on the fresh LocalStack of `start_over(reason)`."""
    if deployment.is_spoiled(emulator):
        emulator = start_over("The last deployment failed.")
    fresh = deployment.is_fresh(emulator)
    try:
        deployment.deploy(emulator)
    except Problem as failure:
        if fresh:
            raise
        deployment.deploy(start_over(failure.what))
