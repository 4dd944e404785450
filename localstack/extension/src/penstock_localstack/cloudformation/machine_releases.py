"""Versions and aliases of state machines, as SAM's AutoPublishAlias makes them.

LocalStack 4.14 knows both in its Step Functions, and neither in its CloudFormation; its state machines there lack the
attribute StateMachineRevisionId, by which a version notices that its machine changed.

AWS shifts an alias gradually where DeploymentPreference says so, and takes it back when an alarm rings. Here it moves at
once, whatever it says.
"""

from typing import Any

from localstack.services.cloudformation.resource_provider import ResourceProvider
from localstack.services.stepfunctions.resource_providers.aws_stepfunctions_statemachine import StepFunctionsStateMachineProvider

from penstock_localstack import patching
from penstock_localstack.cloudformation.providers import changed, done

FIRST_REVISION = "INITIAL"


class StateMachineVersionProvider(ResourceProvider):  # type: ignore[misc]
    """A version never changes: all that the template can say of it replaces it."""

    TYPE = "AWS::StepFunctions::StateMachineVersion"
    SCHEMA = {
        "typeName": TYPE,
        "primaryIdentifier": ["/properties/Arn"],
        "readOnlyProperties": ["/properties/Arn"],
        "createOnlyProperties": [
            "/properties/StateMachineArn",
            "/properties/StateMachineRevisionId",
            "/properties/Description",
        ],
    }

    def create(self, request: Any) -> Any:
        model = request.desired_state
        arguments = {"stateMachineArn": model["StateMachineArn"]}
        if model.get("Description"):
            arguments["description"] = model["Description"]
        published = request.aws_client_factory.stepfunctions.publish_state_machine_version(**arguments)
        return done(request, model | {"Arn": published["stateMachineVersionArn"]})

    def update(self, request: Any) -> Any:
        return done(request, changed(request))

    def delete(self, request: Any) -> Any:
        model = request.desired_state
        request.aws_client_factory.stepfunctions.delete_state_machine_version(stateMachineVersionArn=model["Arn"])
        return done(request, model)


class StateMachineAliasProvider(ResourceProvider):  # type: ignore[misc]
    """An alias goes where the template points it."""

    TYPE = "AWS::StepFunctions::StateMachineAlias"
    SCHEMA = {
        "typeName": TYPE,
        "primaryIdentifier": ["/properties/Arn"],
        "readOnlyProperties": ["/properties/Arn"],
        "createOnlyProperties": ["/properties/Name"],
    }

    def create(self, request: Any) -> Any:
        model = request.desired_state
        arguments = {"name": model["Name"], "routingConfiguration": routing(model)}
        if model.get("Description"):
            arguments["description"] = model["Description"]
        created = request.aws_client_factory.stepfunctions.create_state_machine_alias(**arguments)
        return done(request, model | {"Arn": created["stateMachineAliasArn"]})

    def update(self, request: Any) -> Any:
        model = changed(request)
        request.aws_client_factory.stepfunctions.update_state_machine_alias(
            stateMachineAliasArn=model["Arn"],
            description=model.get("Description") or "",
            routingConfiguration=routing(request.desired_state),
        )
        return done(request, model)

    def delete(self, request: Any) -> Any:
        model = request.desired_state
        request.aws_client_factory.stepfunctions.delete_state_machine_alias(stateMachineAliasArn=model["Arn"])
        return done(request, model)


def routing(model: dict[str, Any]) -> list[dict[str, Any]]:
    """The alias' routes: those of RoutingConfiguration, or all to the version of DeploymentPreference."""
    if preference := model.get("DeploymentPreference"):
        return [{"stateMachineVersionArn": preference["StateMachineVersionArn"], "weight": 100}]
    routes = model["RoutingConfiguration"]
    return [{"stateMachineVersionArn": route["StateMachineVersionArn"], "weight": int(route["Weight"])} for route in routes]


def _with_revision(request: Any, event: Any) -> Any:
    model = event.resource_model
    described = request.aws_client_factory.stepfunctions.describe_state_machine(stateMachineArn=model["Arn"])
    model["StateMachineRevisionId"] = described.get("revisionId") or FIRST_REVISION
    model["Name"] = described["name"]
    return event


def install() -> None:
    create, update = StepFunctionsStateMachineProvider.create, StepFunctionsStateMachineProvider.update

    def create_machine(self: Any, request: Any) -> Any:
        return _with_revision(request, create(self, request))

    def update_machine(self: Any, request: Any) -> Any:
        return _with_revision(request, update(self, request))

    patching.replace(StepFunctionsStateMachineProvider, "create", create_machine)
    patching.replace(StepFunctionsStateMachineProvider, "update", update_machine)
