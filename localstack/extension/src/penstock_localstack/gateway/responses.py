"""Gateway responses as API Gateway renders them.

AWS: x-amazon-apigateway-gateway-responses of the imported OpenAPI document give status, headers and body of what the
gateway answers by itself. LocalStack 4.14: they are not imported, and of one that was put by hand only the status counts.
Also, an unexpected exception inside LocalStack is answered like an integration's failure, not with its text.
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
"""

import json
import logging
from typing import Any

from localstack.http import Response
from localstack.services.apigateway.helpers import get_apigateway_store
from localstack.services.apigateway.legacy import provider
from localstack.services.apigateway.next_gen.execute_api.gateway_response import (
    BaseGatewayException,
    InternalServerError,
    build_gateway_response,
)
from localstack.services.apigateway.next_gen.execute_api.handlers.gateway_exception import GatewayExceptionHandler

from penstock_localstack import patching
from penstock_localstack.gateway.variables import request_value, substitute, walk

LOG = logging.getLogger(__name__)
EXTENSION = "x-amazon-apigateway-gateway-responses"
HEADER = "gatewayresponse.header."
JSON = "application/json"


def chosen(kind: str, status: int, configured: dict[str, Any]) -> dict[str, Any] | None:
    """The configured response for this kind of error, else the one for its class, else None."""
    return configured.get(kind) or configured.get("DEFAULT_5XX" if status >= 500 else "DEFAULT_4XX")


def value(name: str, context: Any) -> Any:
    """A variable in a body. error.messageString is the message in quotes, escaped, or null."""
    if name == "context.error.messageString":
        return json.dumps(walk(context.context_variables, "error.message"))
    return request_value(name, context)


def body(templates: dict[str, str], accept: str, context: Any) -> tuple[str, str] | None:
    """Content type and text, by the template that the client accepts, else the one for JSON, else any; None without one."""
    if not templates:
        return None
    wanted = [part.split(";")[0].strip() for part in accept.split(",")]
    kind = next((w for w in wanted if w in templates), JSON if JSON in templates else next(iter(templates)))
    return kind, substitute(templates[kind], lambda name: value(name, context), missing="")


def header(expression: str, context: Any) -> str | None:
    """A header's value: 'a constant' in single quotes, or the name of a variable."""
    if len(expression) >= 2 and expression[0] == expression[-1] == "'":
        return expression[1:-1]
    found = request_value(expression, context)
    return None if found is None else str(found)


def install() -> None:
    plain = GatewayExceptionHandler.create_exception_response

    def create_exception_response(self: Any, exception: Any, context: Any) -> Response:
        status = int(exception.status_code or 500)
        configured = chosen(exception.type, status, context.deployment.rest_api.gateway_responses)
        if configured is None:
            return plain(self, exception, context)
        status = int(configured.get("statusCode") or status)
        response = Response(status=status, headers=self._build_response_headers(exception))
        rendered = body(configured.get("responseTemplates") or {}, context.request.headers.get("Accept", ""), context)
        kind, text = rendered or (JSON, self._build_response_content(exception))
        response.data = text
        response.headers["Content-Type"] = kind
        for target, expression in (configured.get("responseParameters") or {}).items():
            found = header(expression, context)
            if target.startswith(HEADER) and found is not None:
                response.headers[target.removeprefix(HEADER)] = found
        return response

    patching.replace(GatewayExceptionHandler, "create_exception_response", create_exception_response)

    handle = GatewayExceptionHandler.__call__

    def call(self: Any, chain: Any, exception: Exception, context: Any, response: Response) -> None:
        if not isinstance(exception, BaseGatewayException) and context.context_variables is not None:
            LOG.error("Unexpected exception in a request to API %s", context.api_id, exc_info=exception)
            exception = InternalServerError("Internal server error")
        handle(self, chain, exception, context, response)

    patching.replace(GatewayExceptionHandler, "__call__", call)

    read = provider.import_api_from_openapi_spec

    def import_api(rest_api: Any, context: Any, open_api_spec: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        result = read(rest_api, context, open_api_spec, *args, **kwargs)
        known = get_apigateway_store(context=context).rest_apis[rest_api.id].gateway_responses
        known.clear()
        known.update(imported(open_api_spec))
        return result

    patching.replace(provider, "import_api_from_openapi_spec", import_api)


def imported(document: dict[str, Any]) -> dict[str, Any]:
    """The gateway responses of an OpenAPI document, as LocalStack stores those put by hand."""
    return {
        kind: build_gateway_response(
            kind,
            str(given["statusCode"]) if given.get("statusCode") else None,
            given.get("responseParameters"),
            given.get("responseTemplates"),
            default_response=False,
        )
        for kind, given in (document.get(EXTENSION) or {}).items()
    }
