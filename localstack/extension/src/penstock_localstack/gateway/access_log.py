"""Access logs: one line per request, in the stage's own format, refused and unknown routes included.

AWS: a stage with AccessLogSettings writes a line per request to its log group; a variable without a value is "-".
LocalStack 4.14: the setting is stored and nothing is written, and CloudFormation does not even store it
(see penstock_localstack.cloudformation.api_gateway).
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
"""

import hashlib
import logging
import time
from typing import Any

from localstack.aws.connect import connect_to
from localstack.services.apigateway.next_gen.execute_api.gateway import RestApiGateway
from localstack.services.apigateway.next_gen.execute_api.handlers.integration import IntegrationHandler

from penstock_localstack import patching
from penstock_localstack.gateway.log_writer import Destination, LogWriter
from penstock_localstack.gateway.responses import value
from penstock_localstack.gateway.variables import substitute, walk

LOG = logging.getLogger(__name__)


def destination(settings: dict[str, Any], api: str, stage: str) -> Destination | None:
    """Where a stage's lines go; None for a destination that is no log group (Firehose)."""
    parts = (settings.get("destinationArn") or "").split(":", 6)
    if len(parts) != 7 or parts[2] != "logs" or parts[5] != "log-group":
        return None
    stream = hashlib.md5(f"{api}/{stage}".encode(), usedforsecurity=False).hexdigest()
    return Destination(parts[3], parts[4], parts[6].removesuffix(":*"), stream)


def line(template: str, context: Any, more: dict[str, Any]) -> str:
    """The format with its variables replaced; more holds those that exist in access logs only."""

    def find(name: str) -> Any:
        found = walk(more, name.removeprefix("context.")) if name.startswith("context.") else None
        found = value(name, context) if found is None else found
        return None if isinstance(found, dict) or found in ("", "null") else found

    return substitute(template, find, missing="-")


def response_variables(context: Any, response: Any, milliseconds: int) -> dict[str, Any]:
    """The variables about the answer, and those that the authorizer and the integration left behind."""
    known = dict(context.logging_context_variables or {})
    return known | {
        "status": response.status_code,
        "responseLatency": milliseconds,
        "responseLength": len(response.data),
        "xrayTraceId": (context.trace_id or "").partition(";")[0].removeprefix("Root=") or None,
    }


def integration_variables(status: int | None, milliseconds: int) -> dict[str, Any]:
    return {
        "integrationStatus": status,
        "integrationLatency": milliseconds,
        "integration": {"status": status, "latency": milliseconds, "integrationStatus": status},
    }


def install() -> None:
    writer = LogWriter(lambda region, account: connect_to(region_name=region, aws_access_key_id=account).logs)
    invoke = IntegrationHandler.__call__

    def timed_integration(self: Any, chain: Any, context: Any, response: Any) -> None:
        started = time.monotonic()
        try:
            invoke(self, chain, context, response)
        finally:
            status = (context.endpoint_response or {}).get("status_code")
            milliseconds = int((time.monotonic() - started) * 1000)
            known = context.logging_context_variables or {}
            context.logging_context_variables = known | integration_variables(status, milliseconds)

    patching.replace(IntegrationHandler, "__call__", timed_integration)

    process = RestApiGateway.process_with_context

    def process_and_log(self: Any, context: Any, response: Any) -> None:
        started = time.monotonic()
        process(self, context, response)
        settings = (context.stage_configuration or {}).get("accessLogSettings") or {}
        target = destination(settings, context.api_id, context.stage)
        if target is None or not settings.get("format") or context.context_variables is None:
            return
        more = response_variables(context, response, int((time.monotonic() - started) * 1000))
        try:
            writer.write(target, line(settings["format"], context, more))
        except Exception:
            LOG.exception("No access log line for a request to API %s", context.api_id)

    patching.replace(RestApiGateway, "process_with_context", process_and_log)
