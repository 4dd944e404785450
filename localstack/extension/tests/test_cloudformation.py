"""Updates of stacks."""

from types import SimpleNamespace
from typing import Any

import pytest

from penstock_localstack.cloudformation import aliases, machine_releases
from penstock_localstack.cloudformation.api_gateway import stage_operations, update_rest_api, update_stage
from penstock_localstack.cloudformation.replacement import create_only_changed
from penstock_localstack.cloudformation.rules import removed_targets, rule_name

SCHEMA = {"createOnlyProperties": ["/properties/RestApiId", "/properties/Code/ImageUri"]}


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({"RestApiId": "a"}, {"RestApiId": "a"}, False),
        ({"RestApiId": "a", "Description": "x"}, {"RestApiId": "a", "Description": "y"}, False),
        ({"RestApiId": "a"}, {"RestApiId": "b"}, True),
        ({"RestApiId": "a"}, {}, True),
        ({"Code": {"ImageUri": "x"}}, {"Code": {"ImageUri": "y"}}, True),
    ],
)
def test_only_another_value_of_a_create_only_property_replaces(before: Any, after: Any, changed: bool) -> None:
    assert create_only_changed(SCHEMA, before, after) is changed


def test_a_type_without_create_only_properties_is_never_replaced() -> None:
    assert not create_only_changed({}, {"a": 1}, {"a": 2})


class Gateway:
    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda **arguments: self.calls.append((name, arguments))


def request(before: dict[str, Any], after: dict[str, Any]) -> tuple[Any, Gateway]:
    gateway = Gateway()
    clients = SimpleNamespace(apigateway=gateway)
    made = SimpleNamespace(previous_state=before, desired_state=after, aws_client_factory=clients, custom_context={})
    return made, gateway


def test_stage_gets_its_deployment_variables_and_access_log() -> None:
    before = {"DeploymentId": "d1", "Variables": {"gone": "1", "version": "1"}}
    after = {"DeploymentId": "d2", "Variables": {"version": "2"}, "AccessLogSetting": {"DestinationArn": "arn", "Format": "f"}}
    assert stage_operations(before, after) == [
        {"op": "replace", "path": "/deploymentId", "value": "d2"},
        {"op": "replace", "path": "/variables/version", "value": "2"},
        {"op": "remove", "path": "/variables/gone"},
        {"op": "replace", "path": "/accessLogSettings/destinationArn", "value": "arn"},
        {"op": "replace", "path": "/accessLogSettings/format", "value": "f"},
    ]


def test_access_log_that_the_template_no_longer_has_is_removed() -> None:
    operations = stage_operations({"AccessLogSetting": {"Format": "f"}}, {"DeploymentId": "d"})
    assert {"op": "remove", "path": "/accessLogSettings"} in operations


def test_update_keeps_ids_that_only_the_previous_state_has() -> None:
    made, gateway = request({"RestApiId": "a", "StageName": "s"}, {"DeploymentId": "d"})
    assert update_stage(None, made).resource_model == {"RestApiId": "a", "StageName": "s", "DeploymentId": "d"}
    assert gateway.calls[0][1]["restApiId"] == "a"


def test_api_gets_its_whole_new_body() -> None:
    made, gateway = request({"RestApiId": "a", "Name": "n"}, {"Name": "n", "Body": {"openapi": "3.0.1"}})
    update_rest_api(None, made)
    assert [name for name, _ in gateway.calls] == ["update_rest_api", "put_rest_api"]
    put = gateway.calls[1][1]
    assert (put["restApiId"], put["mode"], put["body"]) == ("a", "overwrite", b'{"openapi": "3.0.1"}')


@pytest.mark.parametrize(("identifier", "name"), [("bus|rule", "rule"), ("rule", "rule")])
def test_name_of_a_rule(identifier: str, name: str) -> None:
    assert rule_name({"Id": identifier}) == name


def test_targets_that_the_template_no_longer_has_are_found() -> None:
    before = {"Targets": [{"Id": "a"}, {"Id": "b"}]}
    assert removed_targets(before, {"Targets": [{"Id": "b"}, {"Id": "c"}]}) == ["a"]
    assert removed_targets(before, {}) == ["a", "b"]
    assert removed_targets({}, before) == []


def test_an_alias_of_a_machine_goes_all_the_way_to_the_version_of_its_deployment() -> None:
    preference = {"Type": "CANARY", "Percentage": 10, "StateMachineVersionArn": "m:2"}
    assert machine_releases.routing({"DeploymentPreference": preference}) == [{"stateMachineVersionArn": "m:2", "weight": 100}]


def test_an_alias_of_a_machine_may_have_weights_of_its_own() -> None:
    routes = [{"StateMachineVersionArn": "m:1", "Weight": "90"}, {"StateMachineVersionArn": "m:2", "Weight": 10}]
    assert machine_releases.routing({"RoutingConfiguration": routes}) == [
        {"stateMachineVersionArn": "m:1", "weight": 90},
        {"stateMachineVersionArn": "m:2", "weight": 10},
    ]


def test_an_alias_of_a_function_loses_the_weights_that_the_template_does_not_have() -> None:
    routed = {"RoutingConfig": {"AdditionalVersionWeights": [{"FunctionVersion": "2", "FunctionWeight": "0.1"}]}}
    assert aliases.weights(routed) == {"2": 0.1}
    assert aliases.weights({}) == {}
