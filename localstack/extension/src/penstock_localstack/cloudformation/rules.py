"""EventBridge rules: an update changes pattern, state and targets.

LocalStack 4.14 has no update for them and keeps the old rule, so that a redeployed pattern would never match.
Creating a rule again is a put, which replaces it; targets that the template no longer has are taken away.
"""

from typing import Any

from localstack.services.events.resource_providers.aws_events_rule import EventsRuleProvider

from penstock_localstack import patching


def removed_targets(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Ids of the targets that only before has."""
    kept = {target["Id"] for target in after.get("Targets") or []}
    return [target["Id"] for target in before.get("Targets") or [] if target["Id"] not in kept]


def rule_name(model: dict[str, Any]) -> str:
    """Id is "bus|name", or the name alone for a rule of the default bus."""
    return str(model["Id"]).rpartition("|")[2]


def install() -> None:
    create = EventsRuleProvider.create

    def update_rule(self: Any, request: Any) -> Any:
        before = request.previous_state
        name = rule_name(before)
        request.desired_state = {**request.desired_state, "Name": name}
        if gone := removed_targets(before, request.desired_state):
            bus = request.desired_state.get("EventBusName") or "default"
            request.aws_client_factory.events.remove_targets(Rule=name, EventBusName=bus, Ids=gone)
        return create(self, request)

    patching.replace(EventsRuleProvider, "update", update_rule)
