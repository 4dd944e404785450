"""A resource is replaced only when the value of a create-only property really changed.

LocalStack 4.14 takes a create-only property that refers to a changed resource for changed, even where its value stays
the same: a stage whose API has a new body would be created a second time, and the update fails since it exists.
"""

from typing import Any

from localstack.services.cloudformation.engine.v2.change_set_model import is_nothing
from localstack.services.cloudformation.engine.v2.change_set_model_executor import ChangeSetModelExecutor
from localstack.services.cloudformation.resource_provider import ResourceProviderExecutor

from penstock_localstack import patching


def create_only_changed(schema: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether a create-only property of the type's schema has another value after than before.

    A path into a property (/properties/Code/ImageUri) counts by the whole property: rather replaced than forgotten.
    """
    names = {path.removeprefix("/properties/").partition("/")[0] for path in schema.get("createOnlyProperties", [])}
    return any(before.get(name) != after.get(name) for name in names)


def install() -> None:
    execute = ChangeSetModelExecutor._execute_resource_change

    def execute_resource_change(self: Any, name: str, before: Any, after: Any) -> Any:
        if not is_nothing(before) and not is_nothing(after) and after.requires_replacement:
            provider = ResourceProviderExecutor.try_load_resource_provider(after.resource_type)
            if provider is not None and before.resource_type == after.resource_type:
                after.requires_replacement = create_only_changed(
                    provider.SCHEMA, before.properties.properties, after.properties.properties
                )
        return execute(self, name, before, after)

    patching.replace(ChangeSetModelExecutor, "_execute_resource_change", execute_resource_change)
