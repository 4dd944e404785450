"""The event that API Gateway sends to a Lambda authorizer.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
"""

from collections import defaultdict
from typing import Any


def method_arn(context: Any) -> str:
    """arn:…:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>, the path as the client wrote it."""
    request = context.invocation_request
    path = request["path"] or "/"
    api = f"arn:aws:execute-api:{context.region}:{context.account_id}:{context.api_id}"
    return f"{api}/{context.stage}/{request['http_method']}{path}"


def token_event(token: str, context: Any) -> dict[str, Any]:
    return {"type": "TOKEN", "methodArn": method_arn(context), "authorizationToken": token}


def request_event(context: Any) -> dict[str, Any]:
    """Empty maps are {} here, unlike in the event of a proxy integration. Of a repeated header the last value counts."""
    request = context.invocation_request
    headers = list(request["headers"].items())
    multi: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in headers:
        multi[name].append(value)
    return {
        "type": "REQUEST",
        "methodArn": method_arn(context),
        "resource": context.resource["path"],
        "path": request["path"],
        "httpMethod": str(request["http_method"]),
        "headers": dict(headers),
        "multiValueHeaders": dict(multi),
        "queryStringParameters": dict(request["query_string_parameters"] or {}),
        "multiValueQueryStringParameters": dict(request["multi_value_query_string_parameters"] or {}),
        "pathParameters": dict(request["path_parameters"] or {}),
        "stageVariables": dict(context.stage_variables or {}),
        "requestContext": dict(context.context_variables),
    }
