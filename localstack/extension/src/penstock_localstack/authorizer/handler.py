"""Calls the Lambda authorizer of a method and enforces its policy, before the request goes any further.

AWS: a REST API calls its REQUEST or TOKEN authorizer, keeps the answer, evaluates the returned policy for the method.
LocalStack 4.14: none of it. This is a handler in LocalStack's own chain, after routing and before API keys.

401 when an identity source is missing or the function fails with exactly "Unauthorized"; 403 when the policy denies;
500 when the function fails otherwise, or answers something that is no policy.
"""

import json
import logging
import re
import time
from typing import Any

from localstack.aws.api.apigateway import NotFoundException
from localstack.aws.connect import connect_to
from localstack.services.apigateway.helpers import get_moto_rest_api
from localstack.services.apigateway.next_gen.execute_api import handlers
from localstack.services.apigateway.next_gen.execute_api.gateway_response import (
    AccessDeniedError,
    AuthorizerConfigurationError,
    AuthorizerFailureError,
    UnauthorizedError,
)
from localstack.services.apigateway.next_gen.execute_api.helpers import (
    get_lambda_function_arn_from_invocation_uri,
    render_uri_with_stage_variables,
)
from localstack.services.apigateway.next_gen.provider import ApigatewayNextGenProvider

from penstock_localstack import patching
from penstock_localstack.authorizer import answer, event, iam
from penstock_localstack.authorizer.cache import AuthorizerCache, Key
from penstock_localstack.authorizer.identity import MissingIdentityError, identity_values

LOG = logging.getLogger(__name__)
DEFAULT_TTL = 300
DENIED = "User is not authorized to access this resource"


class AuthorizerHandler:
    """One for all APIs."""

    def __init__(self, cache: AuthorizerCache) -> None:
        self._cache = cache

    def __call__(self, chain: Any, context: Any, response: Any) -> None:
        method = context.resource_method
        if method.get("authorizationType") != "CUSTOM":
            return
        authorizer = context.deployment.rest_api.authorizers.get(method.get("authorizerId"))
        if authorizer is None or authorizer["type"] not in ("REQUEST", "TOKEN"):
            raise AuthorizerConfigurationError()
        log = _logging_variables(context)
        try:
            values = identity_values(authorizer, context)
        except MissingIdentityError as e:
            log["authorize"] = {"status": "401", "error": "Unauthorized"}
            raise UnauthorizedError("Unauthorized") from e
        started = time.monotonic()
        try:
            result, called_ms = self._answer(authorizer, values, context, log)
        finally:
            log["authorizer"]["latency"] = str(int((time.monotonic() - started) * 1000))
        _expose(result, called_ms, context)
        _enforce(result, context, log)

    def _answer(
        self, authorizer: dict[str, Any], values: tuple[str, ...], context: Any, log: dict[str, Any]
    ) -> tuple[answer.Answer, int]:
        """The answer and the milliseconds that the call took, 0 for an answer from the cache."""
        ttl = authorizer.get("authorizerResultTtlInSeconds")
        seconds = DEFAULT_TTL if ttl is None else int(ttl)
        key = Key(context.api_id, context.stage, context.deployment_id, authorizer["id"], values)
        # An authorizer without identity sources has nothing to tell callers apart by, so its answers are not kept.
        kept = self._cache.get(key) if values and seconds > 0 else None
        if kept is not None:
            log["authorizer"]["status"] = "200"
            return kept, 0
        started = time.monotonic()
        result = _call(authorizer, values, context, log["authorizer"])
        called_ms = int((time.monotonic() - started) * 1000)
        log["authorizer"]["integrationLatency"] = str(called_ms)
        if values:
            self._cache.put(key, result, seconds)
        return result, called_ms


def _logging_variables(context: Any) -> dict[str, Any]:
    """Variables that exist in access logs only."""
    context.logging_context_variables = context.logging_context_variables or {}
    context.logging_context_variables["authorizer"] = {}
    return context.logging_context_variables  # type: ignore[no-any-return]


def _call(authorizer: dict[str, Any], values: tuple[str, ...], context: Any, log: dict[str, Any]) -> answer.Answer:
    uri = render_uri_with_stage_variables(authorizer["authorizerUri"], context.stage_variables)
    function = get_lambda_function_arn_from_invocation_uri(uri)
    payload = event.token_event(values[0], context) if authorizer["type"] == "TOKEN" else event.request_event(context)
    source = f"arn:aws:execute-api:{context.region}:{context.account_id}:{context.api_id}/authorizers/{authorizer['id']}"
    client = _lambda_client(function, source)
    try:
        reply = client.invoke(FunctionName=function, Payload=json.dumps(payload, default=str).encode())
        body = json.loads(reply["Payload"].read() or b"null")
    except Exception as e:
        LOG.warning("Authorizer %s of API %s cannot be called: %s", authorizer["id"], context.api_id, e)
        log |= {"status": "500", "error": "Internal server error"}
        raise AuthorizerFailureError("Internal server error") from e
    log |= {"integrationStatus": str(reply["StatusCode"]), "requestId": reply["ResponseMetadata"].get("RequestId")}
    if reply.get("FunctionError"):
        message = body.get("errorMessage") if isinstance(body, dict) else None
        if message == "Unauthorized":
            log |= {"status": "401", "error": "Unauthorized"}
            raise UnauthorizedError("Unauthorized")
        LOG.warning("Authorizer %s of API %s failed: %s", authorizer["id"], context.api_id, message)
        log |= {"status": "500", "error": "Internal server error"}
        raise AuthorizerFailureError("Internal server error")
    try:
        result = answer.parse(body)
        iam.decide(result.policy, event.method_arn(context))
    except (answer.BadAnswerError, iam.BadPolicyError) as e:
        LOG.warning("Authorizer %s of API %s: %s", authorizer["id"], context.api_id, e)
        log |= {"status": "500", "error": "Internal server error"}
        raise AuthorizerConfigurationError() from e
    log["status"] = "200"
    return result


def _lambda_client(function: str, source: str) -> Any:
    """A client for the region and account of a function's ARN."""
    match = re.match(r"arn:[^:]*:lambda:([^:]+):([0-9]+):", function)
    if not match:
        raise AuthorizerConfigurationError()
    clients = connect_to(region_name=match[1], aws_access_key_id=match[2])
    return clients.lambda_.request_metadata(service_principal="apigateway", source_arn=source)


def _expose(result: answer.Answer, called_ms: int, context: Any) -> None:
    variables = context.context_variables
    variables["authorizer"] = result.context | {"principalId": result.principal_id, "integrationLatency": called_ms}
    if result.usage_key:
        variables["identity"]["apiKey"] = result.usage_key


def _enforce(result: answer.Answer, context: Any, log: dict[str, Any]) -> None:
    decision = iam.decide(result.policy, event.method_arn(context))
    if decision is iam.Decision.ALLOW:
        log["authorize"] = {"status": "200"}
        return
    message = f"{DENIED} with an explicit deny" if decision is iam.Decision.EXPLICIT_DENY else DENIED
    log["authorize"] = {"status": "403", "error": message}
    raise AccessDeniedError(message)


def install() -> None:
    """Adds the handler, and FlushStageAuthorizersCache, which LocalStack's provider does not implement."""
    cache = AuthorizerCache()
    handlers.preprocess_request.append(AuthorizerHandler(cache))

    def flush_stage_authorizers_cache(self: Any, context: Any, rest_api_id: str, stage_name: str, **kwargs: Any) -> None:
        if stage_name not in get_moto_rest_api(context, rest_api_id).stages:
            raise NotFoundException("Invalid stage identifier specified")
        cache.flush(rest_api_id.lower(), stage_name)

    patching.replace(ApigatewayNextGenProvider, "flush_stage_authorizers_cache", flush_stage_authorizers_cache)
