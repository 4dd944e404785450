"""The list of patches. Each module says in its first lines what AWS does and what LocalStack does instead."""

from functools import cache


@cache
def install_all() -> None:
    """Installs all patches, once; one whose target is gone raises patching.PatchTargetMissingError."""
    from penstock_localstack.authorizer import handler
    from penstock_localstack.cloudformation import (
        aliases,
        api_gateway,
        circles,
        machine_releases,
        replacement,
        rules,
        transforms,
    )
    from penstock_localstack.functions import alias_weights, assignment
    from penstock_localstack.gateway import access_log, body_validation, mapping_templates, responses, source_ip
    from penstock_localstack.workflows import aliases as workflow_aliases
    from penstock_localstack.workflows import execution_end, jsonata, wait

    for patch in (
        assignment,
        alias_weights,
        source_ip,
        body_validation,
        handler,
        responses,
        access_log,
        mapping_templates,
        jsonata,
        execution_end,
        wait,
        workflow_aliases,
        transforms,
        circles,
        replacement,
        api_gateway,
        aliases,
        machine_releases,
        rules,
    ):
        patch.install()
