"""Versions and aliases of functions: a changed version is another version, and an update moves the alias to it.

AWS replaces a version whose description changes. LocalStack 4.14 has no update for versions and aliases, says so in its
log, and keeps the old version.
"""

from typing import Any

from localstack.services.lambda_.resource_providers.aws_lambda_version import LambdaVersionProvider
from localstack.services.lambda_.resource_providers.lambda_alias import LambdaAliasProvider

from penstock_localstack import patching
from penstock_localstack.cloudformation.providers import changed, done

REPLACES_A_VERSION = ["/properties/FunctionName", "/properties/Description", "/properties/CodeSha256"]


def weights(model: dict[str, Any]) -> dict[str, float]:
    """The versions beside the alias' own, with the share of calls that each gets."""
    given = (model.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or []
    return {route["FunctionVersion"]: float(route["FunctionWeight"]) for route in given}


def update_alias(self: Any, request: Any) -> Any:
    model = changed(request)
    request.aws_client_factory.lambda_.update_alias(
        FunctionName=model["FunctionName"],
        Name=model["Name"],
        FunctionVersion=model["FunctionVersion"],
        Description=model.get("Description") or "",
        RoutingConfig={"AdditionalVersionWeights": weights(request.desired_state)},
    )
    return done(request, model)


def install() -> None:
    patching.replace(LambdaAliasProvider, "update", update_alias)
    schema = {**LambdaVersionProvider.SCHEMA, "createOnlyProperties": REPLACES_A_VERSION}
    patching.replace(LambdaVersionProvider, "SCHEMA", schema)
