"""Mapping templates, rendered by LocalStack's engine with the patches in place."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from airspeed.operators import TemplateExecutionError
from localstack.services.apigateway.next_gen.execute_api import template_mapping
from localstack.services.apigateway.next_gen.execute_api.gateway_response import BadRequestBodyError, UnsupportedMediaTypeError
from localstack.services.apigateway.next_gen.execute_api.handlers.integration_request import IntegrationRequestHandler
from werkzeug.datastructures import Headers

from penstock_localstack.gateway import mapping_templates

PATCHED = {
    template_mapping.VelocityUtilApiGateway: ["escapeJavaScript"],
    template_mapping.VelocityInput: ["_extract_json_path"],
    IntegrationRequestHandler: ["render_request_template_mapping", "get_request_template"],
}


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    kept = [(owner, name, owner.__dict__[name]) for owner, names in PATCHED.items() for name in names]
    mapping_templates.install()
    yield
    for owner, name, function in kept:
        setattr(owner, name, function)


def render(template: str, body: str = "", value: Any = None) -> str:
    overrides = {
        "requestOverride": {"header": {}, "path": {}, "querystring": {}},
        "responseOverride": {"header": {}, "status": 0},
    }
    variables = {
        "context": {"value": value},
        "stageVariables": {},
        "input": {"body": body, "params": {"path": {}, "querystring": {}, "header": {}}},
    }
    return template_mapping.ApiGatewayVtlTemplate().render_request(template, variables, overrides)[0]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("it's", "it\\'s"),
        ('"', '\\"'),
        ("\\", "\\\\"),
        ("a/b", "a\\/b"),
        ("\b\t\n\f\r", "\\b\\t\\n\\f\\r"),
        ("\x00\x1f\x7f\x80", "\\u0000\\u001F\x7f\\u0080"),
        ("é€", "\\u00E9\\u20AC"),
        ("😀", "\\uD83D\\uDE00"),
        ("\ud83d", "\\uD83D"),
        ("", ""),
        ("  ", "  "),
        ("$x #set", "$x #set"),
    ],
)
def test_escape_is_that_of_commons_text(text: str, escaped: str) -> None:
    assert mapping_templates.escape_ecma_script(text) == escaped
    assert render("$util.escapeJavaScript($context.value)", value=text) == escaped


@pytest.mark.parametrize("text", ["it's", '"\\', "a\\'b", "'" * 3, "\n\u2028😀", "\\\\'"])
def test_with_the_documented_replacement_it_is_json(text: str) -> None:
    template = '"$util.escapeJavaScript($context.value).replaceAll("\\\\\'","\'")"'
    assert json.loads(render(template, value=text)) == text


@pytest.mark.parametrize(("value", "text"), [(None, "null"), (True, "true"), (12, "12")])
def test_escape_of_what_is_no_text(value: Any, text: str) -> None:
    assert mapping_templates.VelocityUtilApiGateway().escapeJavaScript(value) == text


@pytest.mark.parametrize("body", ['{"a": "\\"é"}', "[1, [2]]", '"s"', "1", "null", "1e3", "123456789012345678901234567890"])
def test_json_body_is_rendered_as_the_same_value(body: str) -> None:
    assert json.loads(render("$input.json('$')", body) or '""') == (json.loads(body) or "")


def test_no_body_is_an_empty_object() -> None:
    assert render("$input.json('$')") == "{}"


@pytest.mark.parametrize("body", ["{", '{"a":}', "a", "NaN", "[Infinity]", "1e999", "{} {}", "[" * 100_000], ids=lambda b: b[:9])
def test_a_body_that_is_no_json_is_refused(body: str) -> None:
    # In a thread, as LocalStack does: on the main thread a JVM (test_jsonata starts one) takes away the room for recursion.
    with ThreadPoolExecutor(1) as pool, pytest.raises(TemplateExecutionError) as caught:
        pool.submit(render, "$input.json('$')", body).result()
    assert isinstance(caught.value.__cause__, mapping_templates.MalformedBodyError)


def test_of_a_request_that_is_a_bad_request() -> None:
    from contexts import context

    made = context(context_variable_overrides={"requestOverride": {}, "responseOverride": {}})
    with pytest.raises(BadRequestBodyError):
        IntegrationRequestHandler().render_request_template_mapping(context=made, body="{", template="$input.json('$')")


@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=UTF-8", "Application/JSON;charset=x"])
def test_parameters_of_the_content_type_do_not_choose_the_template(content_type: str) -> None:
    integration = {"requestTemplates": {"application/json": "t"}, "passthroughBehavior": "NEVER"}
    request = {"headers": Headers({"Content-Type": content_type})}
    assert IntegrationRequestHandler.get_request_template(integration=integration, request=request) == "t"
    assert request["headers"]["Content-Type"] == content_type


@pytest.mark.parametrize("content_type", ["text/plain", "", "application/jsonx"])
def test_another_content_type_is_refused(content_type: str) -> None:
    integration = {"requestTemplates": {"application/json": "t"}, "passthroughBehavior": "NEVER"}
    with pytest.raises(UnsupportedMediaTypeError):
        IntegrationRequestHandler.get_request_template(
            integration=integration, request={"headers": Headers({"Content-Type": content_type})}
        )
