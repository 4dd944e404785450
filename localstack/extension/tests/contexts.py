"""Requests as LocalStack's chain hands them to the patches."""

from types import SimpleNamespace
from typing import Any

from werkzeug.datastructures import Headers


def context(**changes: Any) -> Any:
    """A GET of /things/{id}; changes replace whole attributes."""
    attributes = {
        "api_id": "api1",
        "stage": "test",
        "deployment_id": "dep1",
        "region": "us-east-1",
        "account_id": "000000000000",
        "trace_id": "Root=1-2-3;Parent=4;Sampled=1",
        "resource": {"path": "/things/{id}"},
        "resource_method": {"authorizationType": "CUSTOM", "authorizerId": "a1"},
        "stage_variables": {"version": "v1"},
        "logging_context_variables": None,
        "invocation_request": request(),
        "context_variables": {
            "requestId": "r-1",
            "stage": "test",
            "identity": {"sourceIp": "127.0.0.1", "userAgent": None},
            "httpMethod": "GET",
        },
    }
    return SimpleNamespace(**(attributes | changes))


def request(path: str = "/things/7", **headers: str) -> dict[str, Any]:
    return {
        "http_method": "GET",
        "path": path,
        "path_parameters": {"id": "7"},
        "query_string_parameters": {"q": "1"},
        "multi_value_query_string_parameters": {"q": ["0", "1"]},
        "headers": Headers({name.replace("_", "-"): value for name, value in headers.items()}),
    }
