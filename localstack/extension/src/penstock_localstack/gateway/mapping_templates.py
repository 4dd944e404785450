"""Mapping templates (VTL) where LocalStack 4.14 renders them unlike API Gateway.

- $util.escapeJavaScript is Apache Commons Text's escapeEcmaScript: it escapes ', / and everything outside ASCII too.
  LocalStack leaves those, and turns a blank text into {}.
- $input.json and $input.path refuse a request body that is no JSON: 400. LocalStack renders "".
  Without a body they see {}, as $input.body does.
- A template is chosen by media type alone. LocalStack compares the whole Content-Type, so that a charset parameter
  makes it 415 or skips the template.
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
"""

import json
import math
from typing import Any

from airspeed.operators import TemplateExecutionError
from localstack.services.apigateway.next_gen.execute_api.gateway_response import BadRequestBodyError
from localstack.services.apigateway.next_gen.execute_api.handlers.integration_request import IntegrationRequestHandler
from localstack.services.apigateway.next_gen.execute_api.template_mapping import (
    VelocityInput,
    VelocityUtilApiGateway,
    extract_jsonpath,
)

from penstock_localstack import patching

NAMED = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "'": "\\'", "/": "\\/", "\\": "\\\\"}


class MalformedBodyError(ValueError):
    """A body that should be JSON is not."""


def escape_ecma_script(text: str) -> str:
    """What StringEscapeUtils.escapeEcmaScript gives; characters above U+FFFF become two UTF-16 units."""
    return "".join(NAMED.get(character) or _ascii(character) for character in text)


def _ascii(character: str) -> str:
    if " " <= character <= "\x7f":
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02X}{units[i + 1]:02X}" for i in range(0, len(units), 2))


def parse_body(body: Any) -> Any:
    """The JSON value of a body, {} for an empty one."""
    if isinstance(body, dict | list):
        return body
    try:
        return json.loads(body or "{}", parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as e:
        raise MalformedBodyError("Could not parse request body into json") from e


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _finite(text: str) -> float:
    """A number beyond the range of a double would leave this process as Infinity, which is no JSON."""
    number = float(text)
    if math.isinf(number):
        _refuse(text)
    return number


def media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def install() -> None:
    def escape_java_script(self: Any, value: Any) -> str:
        if value is None:
            return "null"
        return escape_ecma_script(str(value).lower() if isinstance(value, bool) else str(value))

    patching.replace(VelocityUtilApiGateway, "escapeJavaScript", escape_java_script)

    def extract(self: Any, path: str) -> Any:
        return extract_jsonpath(parse_body(self.value), path)

    patching.replace(VelocityInput, "_extract_json_path", extract)

    render = IntegrationRequestHandler.render_request_template_mapping

    def render_request(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return render(self, *args, **kwargs)
        except TemplateExecutionError as e:  # airspeed wraps what a template's functions raise
            if isinstance(e.__cause__ or e.__context__, MalformedBodyError):
                raise BadRequestBodyError("Could not parse request body into json") from e
            raise

    patching.replace(IntegrationRequestHandler, "render_request_template_mapping", render_request)

    choose = IntegrationRequestHandler.get_request_template

    def get_request_template(integration: Any, request: Any) -> Any:
        headers = request["headers"].copy()
        if "Content-Type" in headers:
            headers["Content-Type"] = media_type(headers["Content-Type"])
        return choose(integration=integration, request=request | {"headers": headers})

    patching.replace(IntegrationRequestHandler, "get_request_template", staticmethod(get_request_template))
