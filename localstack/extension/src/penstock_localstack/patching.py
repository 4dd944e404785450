"""Replaces attributes of LocalStack's classes and modules, loudly where they do not exist."""

from typing import Any


class PatchTargetMissingError(RuntimeError):
    """LocalStack no longer has what a patch replaces."""


def replace(owner: Any, name: str, replacement: Any) -> Any:
    """Sets owner.name to replacement and returns what was there before, for the replacement to call.

    A method that the owner inherits counts as existing: LocalStack's providers inherit what they do not implement.
    """
    if not hasattr(owner, name):
        raise PatchTargetMissingError(f"{getattr(owner, '__name__', owner)!r} has no {name}: the patch has nothing to replace")
    original = getattr(owner, name)
    setattr(owner, name, replacement)
    return original
