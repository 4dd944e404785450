"""A body is validated against the model of its content type, and one that cannot be read is a bad request.

AWS: "If the content type doesn't match, API Gateway skips validation", unless there is a model for $default; so a form is
answered 415 by the integration, not 400. LocalStack 4.14 validates every body against the model of application/json.

LocalStack answers 500 where Python's own reader of JSON gives up: numbers of more than 4,300 digits, nesting of a thousand
levels.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
"""

from typing import Any

from localstack.constants import APPLICATION_JSON
from localstack.services.apigateway.next_gen.execute_api.handlers.method_request import MethodRequestHandler

from penstock_localstack import patching


def has_model(method: Any, request: Any) -> bool:
    """Whether the method has a model for what the request says that its body is; no Content-Type means JSON."""
    models = method.get("requestModels") or {}
    content_type = (request["headers"].get("Content-Type") or APPLICATION_JSON).partition(";")[0].strip().lower()
    return not models or "$default" in models or content_type in models


def install() -> None:
    def is_body_valid(method: Any, rest_api: Any, request: Any) -> bool:
        if not has_model(method, request):
            return True
        try:
            return bool(original(method, rest_api, request))
        except (ValueError, RecursionError):
            return False

    original = patching.replace(MethodRequestHandler, "_is_body_valid", staticmethod(is_body_valid))
