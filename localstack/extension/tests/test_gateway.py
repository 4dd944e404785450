"""Gateway responses and access logs."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from contexts import context, request
from localstack.services.apigateway.next_gen.execute_api.handlers.gateway_exception import GatewayExceptionHandler

from penstock_localstack.gateway import access_log, responses, source_ip
from penstock_localstack.gateway.log_writer import Destination, LogWriter
from penstock_localstack.gateway.variables import substitute

ARN = "arn:aws:logs:us-east-1:000000000000:log-group:/penstock/local/access"


def failed(message: str | None = "Unauthorized", **headers: str) -> Any:
    made = context(invocation_request=request(**headers))
    made.context_variables["error"] = {"message": message, "messageString": message, "responseType": "UNAUTHORIZED"}
    return made


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("$context.requestId", "r-1"),
        ("$context.identity.sourceIp.", "127.0.0.1."),
        ("$stageVariables.version", "v1"),
        ("$method.request.header.X-Who $method.request.querystring.q $method.request.path.id", "me 1 7"),
        ("[$context.authorizer.decision]", "[]"),
        ("$context.error.messageString", '"no \\"way\\""'),
        ("$context.error.message", 'no "way"'),
        ("#set($x = 1)$util.urlEncode('a') ${context.requestId}", "#set($x = 1)$util.urlEncode('a') ${context.requestId}"),
    ],
)
def test_bodies_only_have_their_variables_replaced(template: str, text: str) -> None:
    assert responses.body({"application/json": template}, "", failed('no "way"', X_Who="me")) == ("application/json", text)


def test_a_message_that_is_null_stays_null() -> None:
    assert responses.body({"application/json": "$context.error.messageString"}, "", failed(None)) == ("application/json", "null")


def test_what_a_value_contains_is_not_replaced_again() -> None:
    made = failed(X_Who="$context.requestId")
    assert responses.body({"application/json": "$method.request.header.X-Who"}, "", made) == (
        "application/json",
        "$context.requestId",
    )


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html;q=0.9, application/json", "text/html"),
        ("image/png", "application/json"),
    ],
)
def test_the_template_is_chosen_by_accept_then_json(accept: str, kind: str) -> None:
    found = responses.body({"text/html": "h", "application/json": "j"}, accept, failed())
    assert found is not None
    assert found[0] == kind


def test_without_templates_there_is_no_body_to_render() -> None:
    assert responses.body({}, "", failed()) is None


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'Bearer realm=\"x\"'", 'Bearer realm="x"'),
        ("context.requestId", "r-1"),
        ("method.request.header.Nothing", None),
        ("''", ""),
    ],
)
def test_headers_are_constants_or_variables(expression: str, value: str | None) -> None:
    assert responses.header(expression, failed()) == value


@pytest.mark.parametrize(
    ("kind", "status", "configured", "expected"),
    [
        ("UNAUTHORIZED", 401, {"UNAUTHORIZED": {"a": 1}, "DEFAULT_4XX": {"a": 2}}, {"a": 1}),
        ("THROTTLED", 429, {"DEFAULT_4XX": {"a": 2}, "DEFAULT_5XX": {"a": 3}}, {"a": 2}),
        ("AUTHORIZER_FAILURE", 500, {"DEFAULT_4XX": {"a": 2}, "DEFAULT_5XX": {"a": 3}}, {"a": 3}),
        ("THROTTLED", 429, {"UNAUTHORIZED": {"a": 1}}, None),
    ],
)
def test_a_class_of_errors_stands_in_for_its_members(kind: str, status: int, configured: Any, expected: Any) -> None:
    assert responses.chosen(kind, status, configured) == expected


def test_gateway_responses_are_read_from_the_document() -> None:
    document = {responses.EXTENSION: {"THROTTLED": {"statusCode": 503, "responseTemplates": {"application/json": "x"}}}}
    assert responses.imported(document)["THROTTLED"] == {
        "responseType": "THROTTLED",
        "statusCode": "503",
        "responseTemplates": {"application/json": "x"},
        "responseParameters": {},
        "defaultResponse": False,
    }
    assert responses.imported({}) == {}


def test_an_unexpected_exception_does_not_show_its_text() -> None:
    from localstack.http import Response

    kept = {name: GatewayExceptionHandler.__dict__[name] for name in ("__call__", "create_exception_response")}
    from localstack.services.apigateway.legacy import provider

    read = provider.import_api_from_openapi_spec
    try:
        responses.install()
        response = Response()
        made = context(deployment=SimpleNamespace(rest_api=SimpleNamespace(gateway_responses={})))
        GatewayExceptionHandler()(None, ValueError("secret"), made, response)
    finally:
        for name, function in kept.items():
            setattr(GatewayExceptionHandler, name, function)
        provider.import_api_from_openapi_spec = read
    assert (response.status_code, response.json) == (500, {"message": "Internal server error"})


def test_access_log_line_has_a_dash_for_what_has_no_value() -> None:
    template = (
        '{"s":"$context.status","d":"$context.authorizer.decision","m":$context.error.messageString,"a":"$context.authorizer"}'
    )
    assert access_log.line(template, context(), {"status": 404}) == '{"s":"404","d":"-","m":-,"a":"-"}'


def test_variables_of_the_access_log_stand_beside_the_authorizers_context() -> None:
    made = context()
    made.context_variables["authorizer"] = {"decision": "d-1", "principalId": "p"}
    more = {"authorizer": {"latency": "12"}, "status": 200}
    template = "$context.authorizer.decision $context.authorizer.latency $context.authorizer.error"
    assert access_log.line(template, made, more) == "d-1 12 -"


def test_response_variables() -> None:
    made = context(logging_context_variables={"authorize": {"status": "200"}})
    found = access_log.response_variables(made, SimpleNamespace(status_code=201, data=b"abc"), 7)
    expected = {"status": 201, "responseLatency": 7, "responseLength": 3, "xrayTraceId": "1-2-3", "authorize": {"status": "200"}}
    assert found == expected


@pytest.mark.parametrize("arn", [ARN, f"{ARN}:*"])
def test_destination_is_the_log_group_with_one_stream_per_stage(arn: str) -> None:
    found = access_log.destination({"destinationArn": arn}, "api1", "test")
    assert found is not None
    assert (found.region, found.account, found.group) == ("us-east-1", "000000000000", "/penstock/local/access")
    other = access_log.destination({"destinationArn": arn}, "api1", "other")
    assert other is not None
    assert other.stream != found.stream


@pytest.mark.parametrize("arn", [None, "", "arn:aws:firehose:us-east-1:000000000000:deliverystream/amazon-apigateway-x"])
def test_other_destinations_are_none(arn: str | None) -> None:
    assert access_log.destination({"destinationArn": arn}, "a", "s") is None


class Logs:
    """A CloudWatch Logs client that has no stream until one is made."""

    class exceptions:
        class ResourceNotFoundException(Exception):
            pass

    def __init__(self) -> None:
        self.streams: set[str] = set()
        self.messages: list[str] = []
        self.broken = False

    def create_log_stream(self, logGroupName: str, logStreamName: str) -> None:
        self.streams.add(logStreamName)

    def put_log_events(self, logGroupName: str, logStreamName: str, logEvents: list[dict[str, Any]]) -> None:
        if self.broken:
            raise RuntimeError("down")
        if logStreamName not in self.streams:
            raise self.exceptions.ResourceNotFoundException
        self.messages += [event["message"] for event in logEvents]


def test_lines_arrive_in_order_and_the_stream_is_made_when_missing() -> None:
    logs = Logs()
    writer = LogWriter(lambda region, account: logs)
    for i in range(1200):
        writer.write(Destination("r", "a", "g", "s"), str(i))
    writer.wait()
    assert logs.messages == [str(i) for i in range(1200)]


def test_lines_that_cannot_be_delivered_do_not_stop_later_ones(caplog: pytest.LogCaptureFixture) -> None:
    logs = Logs()
    writer = LogWriter(lambda region, account: logs)
    logs.broken = True
    writer.write(Destination("r", "a", "g", "s"), "lost")
    writer.wait()
    logs.broken = False
    writer.write(Destination("r", "a", "g", "s"), "kept")
    writer.wait()
    assert logs.messages == ["kept"]
    assert "1 access log lines did not reach g: down" in caplog.text


def test_source_ip_is_the_clients() -> None:
    made = context(request=SimpleNamespace(remote_addr="127.0.0.2"))
    source_ip.set_source_ip(None, made, None)
    assert made.context_variables["identity"]["sourceIp"] == "127.0.0.2"


def test_substitute_leaves_other_dollars_alone() -> None:
    assert substitute("$ $5 $contextual.x $context", lambda name: "!", "-") == "$ $5 $contextual.x $context"


def test_json_of_messages_is_json() -> None:
    template = '{"m":$context.error.messageString}'
    found = responses.body({"application/json": template}, "", failed('a"b\\c\n€'))
    assert found is not None
    assert json.loads(found[1]) == {"m": 'a"b\\c\n€'}
