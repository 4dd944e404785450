"""REST APIs and stages: updates, and the stage's access log.

LocalStack 4.14 has no update for either, says so in its log, and keeps what it had; a stage is created without its
AccessLogSetting. MethodSettings stay out: nothing in LocalStack acts on them.
"""

import json
from typing import Any

from localstack.services.apigateway.resource_providers.aws_apigateway_restapi import ApiGatewayRestApiProvider
from localstack.services.apigateway.resource_providers.aws_apigateway_stage import ApiGatewayStageProvider

from penstock_localstack import patching
from penstock_localstack.cloudformation.providers import changed, done


def access_log_operations(model: dict[str, Any]) -> list[dict[str, str]]:
    """UpdateStage's patch operations for the access log that the template describes."""
    setting = model.get("AccessLogSetting") or {}
    names = {"DestinationArn": "destinationArn", "Format": "format"}
    return [_replace(f"accessLogSettings/{name}", setting[key]) for key, name in names.items() if setting.get(key)]


def stage_operations(before: dict[str, Any], model: dict[str, Any]) -> list[dict[str, str]]:
    """UpdateStage's patch operations that bring a stage from before to model."""
    operations = [_replace("deploymentId", model["DeploymentId"])]
    old, new = before.get("Variables") or {}, model.get("Variables") or {}
    operations += [_replace(f"variables/{name}", value) for name, value in new.items()]
    operations += [{"op": "remove", "path": f"/variables/{name}"} for name in old if name not in new]
    if before.get("AccessLogSetting") and not model.get("AccessLogSetting"):
        operations.append({"op": "remove", "path": "/accessLogSettings"})
    return operations + access_log_operations(model)


def _replace(path: str, value: Any) -> dict[str, str]:
    return {"op": "replace", "path": f"/{path}", "value": str(value)}


def update_rest_api(self: Any, request: Any) -> Any:
    model = changed(request)
    gateway = request.aws_client_factory.apigateway
    operations = [_replace(key.lower(), model[key]) for key in ("Name", "Description") if model.get(key)]
    gateway.update_rest_api(restApiId=model["RestApiId"], patchOperations=operations)
    if model.get("Body"):
        body = json.dumps(model["Body"], default=str).encode()
        gateway.put_rest_api(restApiId=model["RestApiId"], mode="overwrite", body=body, parameters={"basepath": "ignore"})
    return done(request, model)


def update_stage(self: Any, request: Any) -> Any:
    model = changed(request)
    _patch_stage(request, model, stage_operations(request.previous_state, model))
    return done(request, model)


def _patch_stage(request: Any, model: dict[str, Any], operations: list[dict[str, str]]) -> None:
    request.aws_client_factory.apigateway.update_stage(
        restApiId=model["RestApiId"], stageName=model["StageName"], patchOperations=operations
    )


def install() -> None:
    patching.replace(ApiGatewayRestApiProvider, "update", update_rest_api)
    patching.replace(ApiGatewayStageProvider, "update", update_stage)
    create = ApiGatewayStageProvider.create

    def create_stage(self: Any, request: Any) -> Any:
        event = create(self, request)
        if operations := access_log_operations(event.resource_model):
            _patch_stage(request, event.resource_model, operations)
        return event

    patching.replace(ApiGatewayStageProvider, "create", create_stage)
