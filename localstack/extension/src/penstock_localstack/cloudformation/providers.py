"""Shared by the patches of resource providers."""

from typing import Any

from localstack.services.cloudformation.resource_provider import OperationStatus, ProgressEvent


def changed(request: Any) -> dict[str, Any]:
    """The model after an update: what the template says now, with the ids that only the previous state knows."""
    return {**request.previous_state, **request.desired_state}


def done(request: Any, model: dict[str, Any]) -> ProgressEvent:
    return ProgressEvent(status=OperationStatus.SUCCESS, resource_model=model, custom_context=request.custom_context)
