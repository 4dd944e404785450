"""Refuses a LocalStack that the patches were not written for.

Every patch replaces something inside LocalStack, and another version may have renamed it or may have mended it itself.
"""

from importlib.metadata import PackageNotFoundError, version

SUPPORTED = "4.14.0"


class UnsupportedLocalStackError(RuntimeError):
    """The installed localstack-core is not the one that this package was tested with."""


def installed() -> str | None:
    """The version of localstack-core in this environment, or None."""
    try:
        return version("localstack-core")
    except PackageNotFoundError:
        return None


def require_supported(found: str | None) -> None:
    """Raises UnsupportedLocalStackError unless found is the supported version."""
    if found != SUPPORTED:
        raise UnsupportedLocalStackError(
            f"penstock-localstack patches localstack-core {SUPPORTED}, but this environment has {found or 'none'}. "
            "Install localstack/requirements.lock, or check every patch against the new version and raise SUPPORTED "
            "in penstock_localstack/versions.py."
        )
