"""Environments of a function under concurrent invocations."""

from penstock_localstack.functions.assignment import Environments


def test_environments_may_be_added_while_others_are_walked() -> None:
    environments = Environments(a=1, b=2)
    seen = []
    for environment in environments.values():
        environments[f"new-{environment}"] = environment
        seen.append(environment)
    assert seen == [1, 2]
    assert len(environments) == 4
