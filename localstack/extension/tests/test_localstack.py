"""The whole way in a LocalStack of its own: deploy, authorize, cache, refuse, log, deploy again."""

import io
import json
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from botocore.config import Config
from conftest import bootstrap_text
from localstack_process import LocalStack

pytestmark = pytest.mark.integration

AUTHORIZER = """
calls = 0
def behave(event, headers):
    global calls
    calls += 1
    token = event["headers"]["Authorization"]
    if token == "bad": raise Exception("Unauthorized")
    if token == "broken": raise Exception("keys cannot be fetched")
    if token == "nonsense": return {"principalId": "p"}
    api = event["methodArn"].split("/")[0]
    routes = {"reader": ["GET/*"], "writer": ["*"], "nobody": []}.get(token, [])
    statements = [{"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": f"{api}/*/{r}"} for r in routes]
    statements.append({"Effect": "Deny", "Action": "execute-api:Invoke", "Resource": f"{api}/*/DELETE/*"})
    return {"principalId": token, "policyDocument": {"Version": "2012-10-17", "Statement": statements},
            "context": {"calls": calls, "admin": token == "writer", "decision": "d-" + token}}
"""
ECHO = "def behave(event, headers): return {'was': event}"
FUNCTIONS = {"gate": AUTHORIZER, "echo": ECHO, "echo-first": ECHO, "echo-second": ECHO + "  # 2"}
ACCESS_LOG = (
    '{"status":"$context.status","route":"$context.resourcePath","who":"$context.authorizer.principalId",'
    '"decision":"$context.authorizer.decision","authorize":"$context.authorize.status",'
    '"authorizer":"$context.authorizer.integrationStatus","integration":"$context.integrationStatus",'
    '"error":"$context.error.responseType","ip":"$context.identity.sourceIp"}'
)


def invocation_of(function: str) -> dict[str, str]:
    path = f"lambda:path/2015-03-31/functions/${{{function}.Arn}}/invocations"
    return {"Fn::Sub": f"arn:aws:apigateway:${{AWS::Region}}:{path}"}


def operation(request_template: str, secured: bool = True) -> dict[str, Any]:
    return {
        "security": [{"gate": []}] if secured else [],
        "responses": {"200": {"description": "ok"}},
        "x-amazon-apigateway-integration": {
            "type": "aws",
            "httpMethod": "POST",
            "uri": invocation_of("Echo"),
            "passthroughBehavior": "never",
            "requestTemplates": {"application/json": request_template},
            "responses": {"default": {"statusCode": "200"}},
        },
    }


def openapi(title: str) -> dict[str, Any]:
    refusal = '{"status":403,"decision":"$context.authorizer.decision","why":$context.error.messageString}'
    who = '{"who":"$context.authorizer.principalId","calls":"$context.authorizer.calls","admin":"$context.authorizer.admin"}'
    body = '{"body":$input.json(\'$\'),"text":"$util.escapeJavaScript($input.params(\'q\')).replaceAll("\\\\\'","\'")"}'
    return {
        "openapi": "3.0.1",
        "info": {"title": title, "version": "1"},
        "paths": {
            "/things": {"get": operation(who), "delete": operation(who), "post": operation(body)},
            "/things/{id}": {"get": operation(who)},
            "/open": {"get": operation(json.dumps({"title": title}), secured=False)},
        },
        "components": {
            "securitySchemes": {
                "gate": {
                    "type": "apiKey",
                    "name": "Authorization",
                    "in": "header",
                    "x-amazon-apigateway-authtype": "custom",
                    "x-amazon-apigateway-authorizer": {
                        "type": "request",
                        "identitySource": "method.request.header.Authorization, context.identity.sourceIp",
                        "authorizerResultTtlInSeconds": 300,
                        "authorizerUri": invocation_of("Gate"),
                    },
                }
            }
        },
        "x-amazon-apigateway-gateway-responses": {
            "UNAUTHORIZED": {
                "responseParameters": {
                    "gatewayresponse.header.WWW-Authenticate": "'Bearer'",
                    "gatewayresponse.header.Content-Type": "'application/problem+json'",
                },
                "responseTemplates": {"application/json": '{"status":401,"requestId":"$context.requestId"}'},
            },
            "ACCESS_DENIED": {"responseTemplates": {"application/json": refusal}},
            "DEFAULT_5XX": {"responseTemplates": {"application/json": '{"kind":"$context.error.responseType"}'}},
        },
    }


def template(title: str) -> dict[str, Any]:
    def function(name: str, **more: Any) -> dict[str, Any]:
        properties = {
            "Runtime": "provided.al2023",
            "Handler": "x",
            "Timeout": 10,
            "MemorySize": 128,
            "CodeUri": f"s3://code/{name}.zip",
        }
        return {"Type": "AWS::Serverless::Function", "Properties": properties | more}

    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Transform": "AWS::Serverless-2016-10-31",
        "Globals": {"Api": {"OpenApiVersion": "3.0.1"}},
        "Resources": {
            "Gate": function("gate"),
            "Echo": function("echo"),
            "Versioned": function(f"echo-{title}", AutoPublishAlias="live"),
            "Described": function(
                "echo",
                AutoPublishAlias="live",
                Description=title,
                VersionDescription=title,
                DeploymentPreference={"Enabled": "false", "Type": "AllAtOnce", "Alarms": [{"Ref": "Fails"}]},
            )
            | {"UpdateReplacePolicy": "Retain"},
            # Refers back to the function that names it, until SAM has read that function.
            "Fails": {
                "Type": "AWS::CloudWatch::Alarm",
                "Properties": {
                    "Namespace": "AWS/Lambda",
                    "MetricName": "Errors",
                    "Dimensions": [
                        {"Name": "FunctionName", "Value": {"Ref": "Described"}},
                        {"Name": "ExecutedVersion", "Value": {"Fn::GetAtt": ["Described", "Version.Version"]}},
                    ],
                    "Statistic": "Sum",
                    "Period": 60,
                    "EvaluationPeriods": 1,
                    "Threshold": 0,
                    "ComparisonOperator": "GreaterThanThreshold",
                },
            },
            "Machine": {
                "Type": "AWS::Serverless::StateMachine",
                "Properties": {
                    "Type": "EXPRESS",
                    "Role": "arn:aws:iam::000000000000:role/machine",
                    "Definition": {"StartAt": "Say", "States": {"Say": {"Type": "Pass", "Result": title, "End": True}}},
                    "AutoPublishAlias": "live",
                    "DeploymentPreference": {"Type": "ALL_AT_ONCE"},
                },
            },
            "Rule": {
                "Type": "AWS::Events::Rule",
                "Properties": {
                    "EventPattern": {"source": [title]},
                    "Targets": [{"Id": f"log-{title}", "Arn": {"Fn::GetAtt": ["Log", "Arn"]}}],
                },
            },
            "Log": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/test/access"}},
            "Api": {
                "Type": "AWS::Serverless::Api",
                "Properties": {
                    "StageName": "test",
                    "DefinitionBody": openapi(title),
                    "Variables": {"title": title},
                    "AccessLogSetting": {"DestinationArn": {"Fn::GetAtt": ["Log", "Arn"]}, "Format": ACCESS_LOG},
                },
            },
        },
        "Outputs": {
            "Api": {"Value": {"Ref": "Api"}},
            "Alias": {"Value": {"Ref": "VersionedAliaslive"}},
            "Rule": {"Value": {"Ref": "Rule"}},
            "Described": {"Value": {"Ref": "Described.Alias"}},
            "Machine": {"Value": {"Ref": "MachineAliaslive"}},
        },
    }


@dataclass
class Reply:
    status: int
    headers: Any
    body: Any


class Stack:
    """The deployed template, and calls to its API."""

    def __init__(self, localstack: LocalStack) -> None:
        self.localstack = localstack
        self.outputs: dict[str, str] = {}

    def deploy(self, title: str) -> None:
        cloudformation = self.localstack.client("cloudformation")
        kind = "update" if self.outputs else "create"
        getattr(cloudformation, f"{kind}_stack")(
            StackName="s", TemplateBody=json.dumps(template(title)), Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
        )
        cloudformation.get_waiter(f"stack_{kind}_complete").wait(StackName="s", WaiterConfig={"Delay": 1, "MaxAttempts": 60})
        outputs = cloudformation.describe_stacks(StackName="s")["Stacks"][0]["Outputs"]
        self.outputs = {output["OutputKey"]: output["OutputValue"] for output in outputs}

    @property
    def api(self) -> str:
        return self.outputs["Api"]

    def call(self, method: str, path: str, token: str | None = None, body: str | None = None, **headers: str) -> Reply:
        url = f"{self.localstack.url}/_aws/execute-api/{self.api}/test{path}"
        if token:
            headers["Authorization"] = token
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(url, body.encode() if body is not None else None, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Reply(answer.status, answer.headers, json.loads(answer.read() or b"null"))
        except urllib.error.HTTPError as e:
            return Reply(e.code, e.headers, json.loads(e.read() or b"null"))

    def access_log(self, count: int) -> list[dict[str, str]]:
        """All lines so far, once there are count of them."""
        end = time.monotonic() + 10
        while True:
            events = self.localstack.client("logs").filter_log_events(logGroupName="/test/access")["events"]
            if len(events) >= count or time.monotonic() > end:
                return [json.loads(event["message"]) for event in events]
            time.sleep(0.2)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    localstack = LocalStack(tmp_path_factory.mktemp("localstack"))
    try:
        s3 = localstack.client("s3")
        s3.create_bucket(Bucket="code")
        for name, code in FUNCTIONS.items():
            s3.put_object(Bucket="code", Key=f"{name}.zip", Body=zipped(bootstrap_text(sys.executable, code)))
        deployed = Stack(localstack)
        deployed.deploy("first")
        yield deployed
    finally:
        localstack.stop()


def zipped(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo("bootstrap")
        entry.external_attr = 0o755 << 16
        archive.writestr(entry, text)
    return buffer.getvalue()


def test_it_listens_on_loopback_only(stack: Stack) -> None:
    port = f"{stack.localstack.port:04X}"
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    addresses = {row[1] for row in listening if row[3] == "0A" and row[1].endswith(f":{port}")}
    assert addresses == {f"0100007F:{port}"}


def test_without_identity_401_with_the_configured_body_and_headers_and_no_call(stack: Stack) -> None:
    reply = stack.call("GET", "/things")
    assert (reply.status, reply.body["status"], len(reply.body["requestId"])) == (401, 401, 36)
    assert reply.headers["WWW-Authenticate"] == "Bearer"
    assert reply.headers["Content-Type"] == "application/problem+json"


def test_unauthorized_by_the_function_is_401(stack: Stack) -> None:
    assert stack.call("GET", "/things", "bad").status == 401


@pytest.mark.parametrize(("token", "kind"), [("broken", "AUTHORIZER_FAILURE"), ("nonsense", "AUTHORIZER_CONFIGURATION_ERROR")])
def test_a_failing_authorizer_is_500_never_a_decision(stack: Stack, token: str, kind: str) -> None:
    reply = stack.call("GET", "/things", token)
    assert (reply.status, reply.body) == (500, {"kind": kind})


def test_the_policy_is_cached_and_evaluated_again_for_each_route(stack: Stack) -> None:
    first = stack.call("GET", "/things", "reader").body["was"]
    assert first == {"who": "reader", "calls": first["calls"], "admin": "false"}
    other = stack.call("GET", "/things/1", "reader")
    assert (other.status, other.body["was"]["calls"]) == (200, first["calls"])
    denied = stack.call("POST", "/things", "reader", "{}", Content_Type="application/json")
    message = "User is not authorized to access this resource"
    assert (denied.status, denied.body) == (403, {"status": 403, "decision": "d-reader", "why": message})


def test_explicit_deny_wins(stack: Stack) -> None:
    reply = stack.call("DELETE", "/things", "writer")
    assert (reply.status, reply.body["why"]) == (403, "User is not authorized to access this resource with an explicit deny")


def test_flushing_the_stage_empties_the_cache(stack: Stack) -> None:
    before = stack.call("GET", "/things", "writer").body["was"]["calls"]
    assert stack.call("GET", "/things", "writer").body["was"]["calls"] == before
    stack.localstack.client("apigateway").flush_stage_authorizers_cache(restApiId=stack.api, stageName="test")
    assert stack.call("GET", "/things", "writer").body["was"]["calls"] != before


def test_flushing_a_stage_that_does_not_exist_is_not_found(stack: Stack) -> None:
    gateway = stack.localstack.client("apigateway")
    with pytest.raises(gateway.exceptions.NotFoundException):
        gateway.flush_stage_authorizers_cache(restApiId=stack.api, stageName="nothing")


def test_hostile_text_and_body_arrive_unchanged(stack: Stack) -> None:
    path = "/things?q=%27%22%5C%24%7Ba%7D%2F%C3%A9%F0%9F%98%80"
    reply = stack.call("POST", path, "writer", '{"a":"\\"\'é😀"}', Content_Type="application/json; charset=UTF-8")
    assert (reply.status, reply.body) == (200, {"was": {"body": {"a": "\"'é😀"}, "text": "'\"\\${a}/é😀"}})


def test_a_body_that_is_no_json_is_400(stack: Stack) -> None:
    reply = stack.call("POST", "/things", "writer", '{"a":', Content_Type="application/json")
    assert (reply.status, reply.body) == (400, {"message": "Could not parse request body into json"})


def test_an_unknown_content_type_is_415(stack: Stack) -> None:
    assert stack.call("POST", "/things", "writer", "a", Content_Type="text/plain").status == 415


def test_every_request_has_a_line_in_the_access_log_refused_ones_too(stack: Stack) -> None:
    known = len(stack.access_log(1))
    for path, token in [("/things", None), ("/things", "bad"), ("/things", "nobody"), ("/nowhere", None), ("/things", "reader")]:
        stack.call("GET", path, token)
    none = {"route": "/things", "who": "-", "decision": "-", "authorize": "-", "authorizer": "-", "integration": "-"}
    none |= {"error": "-", "ip": "127.0.0.1"}
    expected = [
        none | {"status": "401", "authorize": "401", "error": "UNAUTHORIZED"},
        none | {"status": "401", "authorizer": "200", "error": "UNAUTHORIZED"},
        none
        | {"status": "403", "authorizer": "200", "authorize": "403", "who": "nobody", "decision": "d-nobody"}
        | {"error": "ACCESS_DENIED"},
        none | {"status": "403", "route": "-", "error": "MISSING_AUTHENTICATION_TOKEN"},
        none | {"status": "200", "authorize": "200", "who": "reader", "decision": "d-reader", "integration": "200"},
    ]
    lines = stack.access_log(known + len(expected))[known:]
    lines[-1]["authorizer"] = "-"  # depends on whether another test called before
    assert lines == expected


def test_requests_at_the_same_time_each_get_their_own_answer(stack: Stack) -> None:
    bodies = [{"n": n} for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        sent = [
            pool.submit(stack.call, "POST", "/things", "writer", json.dumps(b), Content_Type="application/json") for b in bodies
        ]
    replies = [reply.result() for reply in sent]
    assert [(reply.status, reply.body["was"]["body"]) for reply in replies] == [(200, body) for body in bodies]


def test_function_logs_reach_their_log_group(stack: Stack) -> None:
    stack.call("GET", "/open")
    logs = stack.localstack.client("logs")
    [group] = [g["logGroupName"] for g in logs.describe_log_groups()["logGroups"] if "-Echo-" in g["logGroupName"]]
    messages = [event["message"] for event in logs.filter_log_events(logGroupName=group)["events"]]
    assert any(message.startswith("REPORT RequestId: ") for message in messages)


def test_the_stack_can_be_updated(stack: Stack) -> None:
    assert (said(stack), version_of(stack, "Described")) == ("first", "1")
    assert stack.call("GET", "/open").body == {"was": {"title": "first"}}
    before = stack.outputs
    assert rule(stack) == ({"source": ["first"]}, ["log-first"])
    stack.deploy("second")
    assert (stack.outputs, stack.call("GET", "/open").body) == (before, {"was": {"title": "second"}})
    assert rule(stack) == ({"source": ["second"]}, ["log-second"])
    stage = stack.localstack.client("apigateway").get_stage(restApiId=stack.api, stageName="test")
    assert (stage["variables"], stage["accessLogSettings"]["format"]) == ({"title": "second"}, ACCESS_LOG)
    assert stack.call("GET", "/things").status == 401
    assert version_of(stack, "Alias") == "2"


def test_another_description_is_another_version_and_the_one_before_is_kept(stack: Stack) -> None:
    assert version_of(stack, "Described") == "2"
    versions = stack.localstack.client("lambda").list_versions_by_function(FunctionName=stack.outputs["Described"][:-5])
    assert [(v["Version"], v["Description"]) for v in versions["Versions"][1:]] == [("1", "first"), ("2", "second")]


def test_a_changed_machine_is_another_version_and_its_alias_moves_there_and_back(stack: Stack) -> None:
    machines, alias = stack.localstack.client("stepfunctions"), stack.outputs["Machine"]
    assert said(stack) == "second"
    back = [{"stateMachineVersionArn": alias.replace(":live", ":1"), "weight": 100}]
    machines.update_state_machine_alias(stateMachineAliasArn=alias, routingConfiguration=back)
    assert said(stack) == "first"
    both = [{"stateMachineVersionArn": alias.replace(":live", f":{version}"), "weight": 50} for version in (1, 2)]
    machines.update_state_machine_alias(stateMachineAliasArn=alias, routingConfiguration=both)
    assert {said(stack) for _ in range(30)} == {"first", "second"}


def test_an_alias_of_a_function_shares_its_calls_between_two_versions(stack: Stack) -> None:
    functions, name = stack.localstack.client("lambda"), stack.outputs["Described"][:-5]

    def shift(**routing: float) -> Any:
        return functions.update_alias(
            FunctionName=name, Name="live", FunctionVersion="1", RoutingConfig={"AdditionalVersionWeights": routing}
        )

    def served() -> set[str]:
        return {functions.invoke(FunctionName=stack.outputs["Described"])["ExecutedVersion"] for _ in range(30)}

    assert shift(**{"2": 0.5})["RoutingConfig"] == {"AdditionalVersionWeights": {"2": 0.5}}
    assert served() == {"1", "2"}
    with pytest.raises(functions.exceptions.InvalidParameterValueException, match="already included"):
        shift(**{"1": 0.5})
    shift()
    assert served() == {"1"}


def said(stack: Stack) -> Any:
    """What the machine answers that is called by its alias."""
    config = Config(inject_host_prefix=False)
    answer = stack.localstack.client("stepfunctions", config).start_sync_execution(stateMachineArn=stack.outputs["Machine"])
    return json.loads(answer["output"])


def version_of(stack: Stack, output: str) -> str:
    """The version that an alias of a function points to."""
    function, _, alias = stack.outputs[output].rpartition(":")
    return str(stack.localstack.client("lambda").get_alias(FunctionName=function, Name=alias)["FunctionVersion"])


def rule(stack: Stack) -> tuple[dict[str, Any], list[str]]:
    """Pattern and target ids of the deployed rule."""
    events, name = stack.localstack.client("events"), stack.outputs["Rule"]
    targets = [target["Id"] for target in events.list_targets_by_rule(Rule=name)["Targets"]]
    return json.loads(events.describe_rule(Name=name)["EventPattern"]), targets
