"""References to resources that only a transform makes, such as the alias of SAM's AutoPublishAlias.

AWS resolves references after the transforms. LocalStack 4.14 walks the template once before them, to find Fn::Transform,
and refuses a reference to a resource that does not exist yet. In that walk it may stay as it is: whatever is still
missing afterwards is refused then.
"""

from typing import Any

from localstack.services.cloudformation.engine.v2.change_set_model_transform import ChangeSetModelTransform
from localstack.services.cloudformation.engine.validations import ValidationError

from penstock_localstack import patching


def install() -> None:
    find = ChangeSetModelTransform._get_node_resource_for
    visit_ref = ChangeSetModelTransform.visit_node_intrinsic_function_ref

    def get_node_resource_for(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return find(self, *args, **kwargs)
        except ValidationError as e:
            # What this walk's visitors of Fn::GetAtt and Fn::Sub already take for "cannot be resolved yet".
            raise RuntimeError(str(e)) from e

    def visit_node_intrinsic_function_ref(self: Any, node_intrinsic_function: Any) -> Any:
        try:
            return visit_ref(self, node_intrinsic_function)
        except RuntimeError:
            return self.visit(node_intrinsic_function.arguments)

    patching.replace(ChangeSetModelTransform, "_get_node_resource_for", get_node_resource_for)
    patching.replace(ChangeSetModelTransform, "visit_node_intrinsic_function_ref", visit_node_intrinsic_function_ref)
