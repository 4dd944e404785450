"""LocalStack's entry points for resource types that it does not know. It imports them when it first looks for a type."""

from localstack.services.cloudformation.resource_provider import CloudFormationResourceProviderPlugin


class StateMachineVersionPlugin(CloudFormationResourceProviderPlugin):  # type: ignore[misc]
    """AWS::StepFunctions::StateMachineVersion"""

    name = "AWS::StepFunctions::StateMachineVersion"

    def load(self) -> None:
        from penstock_localstack.cloudformation.machine_releases import StateMachineVersionProvider

        self.factory = StateMachineVersionProvider


class StateMachineAliasPlugin(CloudFormationResourceProviderPlugin):  # type: ignore[misc]
    """AWS::StepFunctions::StateMachineAlias"""

    name = "AWS::StepFunctions::StateMachineAlias"

    def load(self) -> None:
        from penstock_localstack.cloudformation.machine_releases import StateMachineAliasProvider

        self.factory = StateMachineAliasProvider
