"""The package runs with one version of LocalStack only."""

import pytest

from penstock_localstack import patching, versions


def test_the_locked_version_is_accepted() -> None:
    versions.require_supported(versions.installed())


@pytest.mark.parametrize("found", [None, "4.13.0", "4.14.1", "2026.3.0"])
def test_another_version_is_refused_by_name(found: str | None) -> None:
    with pytest.raises(versions.UnsupportedLocalStackError, match=str(found or "none")):
        versions.require_supported(found)


def test_patch_of_something_that_is_gone_fails() -> None:
    with pytest.raises(patching.PatchTargetMissingError, match="no such_method"):
        patching.replace(dict, "such_method", None)


def test_replace_hands_back_the_original() -> None:
    class Owner:
        value = 1

    assert patching.replace(Owner, "value", 2) == 1
    assert Owner.value == 2
