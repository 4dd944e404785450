"""Circles in a template that a transform opens, such as a function whose DeploymentPreference names an alarm on that function.

AWS looks at references after the transforms, when SAM has moved the alarm to a deployment group. LocalStack 4.14 compares
the templates of an update before them too, follows each reference to see whether what it names changed, and goes round
until Python stops it. Here a resource that is being looked at does not count as changed by what refers back to it; whether
it changed by itself is known when the look at it is over.
"""

from types import SimpleNamespace
from typing import Any

from localstack.services.cloudformation.engine.v2.change_set_model import ChangeSetModel, ChangeType

from penstock_localstack import patching

BEING_VISITED = SimpleNamespace(change_type=ChangeType.UNCHANGED, properties=SimpleNamespace(properties=[]))


def install() -> None:
    visit, retrieve = ChangeSetModel._visit_resource, ChangeSetModel._retrieve_or_visit_resource

    def visit_resource(self: Any, scope: Any, resource_name: str, *args: Any, **kwargs: Any) -> Any:
        visiting = self.__dict__.setdefault("_visiting", set())
        visiting.add(resource_name)
        try:
            return visit(self, scope, resource_name, *args, **kwargs)
        finally:
            visiting.discard(resource_name)

    def retrieve_or_visit_resource(self: Any, resource_name: str) -> Any:
        if resource_name in self.__dict__.get("_visiting", ()):
            return BEING_VISITED
        return retrieve(self, resource_name=resource_name)

    patching.replace(ChangeSetModel, "_visit_resource", visit_resource)
    patching.replace(ChangeSetModel, "_retrieve_or_visit_resource", retrieve_or_visit_resource)
